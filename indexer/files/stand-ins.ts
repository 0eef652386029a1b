import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { errorCode } from './error-code.ts';
import { hasPreviews, isPhotosLibrary, nameOf } from './library-parts.ts';
import { isMediaFileName } from './video-file-name.ts';

type Derived = {
  readonly library: string;
  readonly derivatives: string;
  /** Photos spreads its files over folders by the first letter of their names. */
  readonly letter: string;
};

/** Where a folder of derivatives lies: `resources/derivatives/F` or `resources/derivatives/masters/F`. */
function derivedIn(folder: string): Derived | null {
  const above = dirname(folder);
  const derivatives = nameOf(above) === 'masters' ? dirname(above) : above;
  const library = dirname(dirname(derivatives));
  const isDerived =
    nameOf(derivatives) === 'derivatives' &&
    nameOf(dirname(derivatives)) === 'resources' &&
    isPhotosLibrary(library);
  return isDerived ? { library, derivatives, letter: basename(folder) } : null;
}

/** A photo's own part of a file name: `F88C2797-…` of `F88C2797-…_1_102_o.jpeg` and of `F88C2797-….heic`. */
const photoOf = (name: string) => (/^[^_.]*/.exec(name)?.[0] ?? '').toUpperCase();

/** Names in a folder, none where there is no such folder; null where it cannot be read. */
const namesIn = (folder: string): Promise<readonly string[] | null> =>
  readdir(folder).catch((error: unknown) => {
    return errorCode(error) === 'ENOENT' ? [] : null;
  });

/** The photos whose originals lie in a folder; beside a still, `…_3.mov` is the moving part of a Live Photo. */
async function originalsIn(folder: string): Promise<ReadonlySet<string> | null> {
  const names = await namesIn(folder);
  const own = names?.filter((name) => isMediaFileName(name) && !name.includes('_'));
  return own === undefined ? null : new Set(own.map(photoOf));
}

/** The largest file of each photo, by its path; of two as large the first. */
async function largestBy(
  paths: readonly string[],
  photoAt: (path: string) => string,
): Promise<ReadonlyMap<string, string>> {
  const largest = new Map<string, { readonly path: string; readonly bytes: number }>();
  for (const path of paths) {
    const facts = await stat(path).catch(() => null);
    const before = largest.get(photoAt(path))?.bytes ?? -1;
    if (facts?.isFile() === true && facts.size > before)
      largest.set(photoAt(path), { path, bytes: facts.size });
  }
  return new Map([...largest].map(([photo, { path }]) => [photo, path]));
}

/** The largest derivative of each photo, by its path; of two as large the one that Photos counts first. */
async function largestOf({ derivatives, letter }: Derived): Promise<ReadonlyMap<string, string>> {
  const paths: string[] = [];
  for (const folder of [join(derivatives, letter), join(derivatives, 'masters', letter)])
    for (const name of ((await namesIn(folder)) ?? []).toSorted()) paths.push(join(folder, name));
  return largestBy(paths, (path) => photoOf(basename(path)));
}

type Preview = {
  /** Where previews of one import lie, a folder for each version: `Previews/2011/05/12/20110512-101112`. */
  readonly group: string;
  /** Where its masters may lie: beside the group, or in folders of the same names. */
  readonly masters: readonly string[];
};

/** Where a folder of previews lies in a library of iPhoto or Aperture. */
function previewIn(folder: string): Preview | null {
  const group = dirname(folder);
  for (let at = group; at !== dirname(at); at = dirname(at)) {
    if (nameOf(at) !== 'previews' || !hasPreviews(dirname(at))) continue;
    const masters = [group, folder].map((path) => join(dirname(at), 'Masters', relative(at, path)));
    return { group, masters };
  }
  return null;
}

const stemOf = (name: string) => name.slice(0, -extname(name).length).toLowerCase();

/** Of previews those whose master is not in the library, of each the largest version. */
async function standingPreviews(
  { group, masters }: Preview,
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const there = await Promise.all(masters.map(namesIn));
  // Where they cannot be read, nobody knows which are missing.
  if (there.includes(null)) return [];
  const known = there.flatMap((some) => some ?? []);
  const kept = new Set(known.filter(isMediaFileName).map(stemOf));
  const missing = names.filter((name) => !kept.has(stemOf(name)));
  if (missing.length === 0) return [];
  const largest = await largestPreviews(group);
  return missing.filter((name) => largest.get(stemOf(name)) === join(folder, name));
}

/** The largest preview of each photo of an import, by its path. */
async function largestPreviews(group: string): Promise<ReadonlyMap<string, string>> {
  const versions = ((await namesIn(group)) ?? []).toSorted();
  const paths: string[] = [];
  for (const version of versions)
    for (const name of ((await namesIn(join(group, version))) ?? []).toSorted())
      if (isMediaFileName(name)) paths.push(join(group, version, name));
  return largestBy(paths, (path) => stemOf(basename(path)));
}

/**
 * Of the names in a folder those that are photos of their own.
 *
 * All of them, but where Photos, iPhoto or Aperture keep what they derived: there one stands in for an original that
 * is not there, the largest of its photo.
 */
export async function standIns(
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return names;
  const preview = previewIn(folder);
  if (preview !== null) return standingPreviews(preview, folder, names);
  const derived = derivedIn(folder);
  if (derived === null) return names;
  const originals = await originalsIn(join(derived.library, 'originals', derived.letter));
  // Where they cannot be read, nobody knows which are missing.
  if (originals === null) return [];
  const largest = await largestOf(derived);
  return names.filter((name) => {
    const photo = photoOf(name);
    return !originals.has(photo) && largest.get(photo) === join(folder, name);
  });
}
