import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { comparedName } from '../../indexer/files/searched-folders.ts';
import { WrongUse } from '../errors.ts';
import { listPhotos } from '../list-photos.ts';

/** A photo to learn from; `label` is the index of its class. */
export type LabelledPath = { readonly path: string; readonly label: number };
/** A photo to test with; null when nobody said what it is. */
export type TestPath = { readonly path: string; readonly truth: number | null };

/** Photos to learn classes from. */
export type TrainingPaths = {
  /** Names as they were first spelled. */
  readonly classes: readonly string[];
  readonly photos: readonly LabelledPath[];
};

type NamedPlace = { readonly name: string; readonly place: string };

/** Lists the photos of `CLASS=FOLDER` arguments; a class may be given several times. */
export async function trainingPaths(given: readonly string[]): Promise<TrainingPaths> {
  const named = given.map((text) => {
    const split = splitName(text);
    if (split !== null) return split;
    throw new WrongUse(`'${text}' does not say its class. Write CLASS=FOLDER: cat=${text}.`);
  });
  const classes = named
    .map(({ name }) => name)
    .filter((name, index, names) => names.findIndex(isNamed(name)) === index);
  const [first = '', second] = classes;
  if (second === undefined)
    throw new WrongUse(`'${first}' is the only class. Give at least one other: --train OTHER=…`);
  const photos: LabelledPath[] = [];
  for (const [label, name] of classes.entries()) {
    const places = named.filter((one) => isNamed(name)(one.name)).map(({ place }) => place);
    const paths = await photosAt(places);
    if (paths.length === 0)
      throw new WrongUse(`There is no photo of '${name}' in ${places.join(', ')}.`);
    photos.push(...paths.map((path) => ({ path, label })));
  }
  return { classes, photos };
}

/**
 * Lists the photos of `FOLDER` and `CLASS=FOLDER` arguments, each once.
 *
 * Without a class in front, a photo is of the class that its folder is named like, or the next folder
 * above, up to the one that was given.
 */
export async function testPaths(
  given: readonly string[],
  classes: readonly string[],
): Promise<readonly TestPath[]> {
  const found = new Map<string, TestPath>();
  for (const text of given) {
    const { place, label } = await testPlace(text, classes);
    for (const path of await photosAt([place]))
      found.set(path, { path, truth: label ?? labelByFolder(path, place, classes) });
  }
  if (found.size === 0)
    throw new WrongUse(`There is no photo to test with in ${given.join(', ')}.`);
  return [...found.values()];
}

async function testPlace(text: string, classes: readonly string[]) {
  const split = splitName(text);
  const label = split === null ? -1 : classes.findIndex(isNamed(split.name));
  if (split !== null && label >= 0) return { place: split.place, label };
  // A folder may have an equals sign in its name.
  if (split === null || (await isThere(text))) return { place: text, label: null };
  throw new WrongUse(
    `'${split.name}' in '${text}' is none of the classes: ${classes.join(', ')}. Check the spelling.`,
  );
}

function labelByFolder(path: string, place: string, classes: readonly string[]): number | null {
  const top = resolve(place);
  for (let folder = dirname(path); folder.length >= top.length; folder = dirname(folder)) {
    const label = classes.findIndex(isNamed(basename(folder)));
    if (label >= 0) return label;
    if (folder === dirname(folder)) break;
  }
  return null;
}

/** The class before the first equals sign; null without one on either side. */
function splitName(text: string): NamedPlace | null {
  const at = text.indexOf('=');
  const [name, place] = [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1)];
  return name === '' || place === '' ? null : { name, place };
}

async function photosAt(places: readonly string[]): Promise<readonly string[]> {
  for (const place of places)
    if (!(await isThere(place))) throw new WrongUse(`'${place}' is not there. Check the spelling.`);
  return listPhotos(places);
}

const isThere = (place: string) =>
  stat(place).then(
    () => true,
    () => false,
  );

const isNamed = (name: string) => (other: string) => comparedName(name) === comparedName(other);
