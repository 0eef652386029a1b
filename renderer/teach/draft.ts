import type { InspectedPhoto, WrittenExample } from '../../contract/inspected-photo.ts';
import { likelyCat } from '../../contract/plain/likely-cat.ts';
import type { Crop } from '../../contract/photo.ts';
import { onlyAnimal } from './one-animal.ts';

/** One photo shown to teach with, and which cat of it was chosen. */
export type Example = InspectedPhoto & { readonly chosenCropId: number | null };

/** What was begun on the teaching screen about one cat. */
export type Draft = {
  /** Tells drafts apart for as long as the window lives: photos that are still read belong to one. */
  readonly draftId: number;
  /** The cat that gets more examples; null for a new one. */
  readonly catId: number | null;
  readonly name: string;
  /** Those that were looked at, in the order they were shown: whichever is read first. */
  readonly examples: readonly Example[];
  /** Photos that are being looked at for it. */
  readonly reading: readonly string[];
  /** Addresses of all of them, in the order they were shown. */
  readonly shown: readonly string[];
};

export const emptyDraft: Draft = {
  draftId: 0,
  catId: null,
  name: '',
  examples: [],
  reading: [],
  shown: [],
};

/** Enough to start with; fewer work, only less well. */
export const wantedExamples = 5;

/** Whether a photo shows nothing but what hardly looks like a cat, so that the person is asked first. */
export const isDoubtful = ({ crops }: Pick<Example, 'crops'>) =>
  crops.length > 0 && crops.every(({ catScore }) => catScore < likelyCat);

/** With one cat in a photo there is nothing to choose; with several the person must say which. */
const choiceAtFirst = ({ crops }: InspectedPhoto): number | null =>
  isDoubtful({ crops }) ? null : (onlyAnimal(crops)?.cropId ?? null);

/**
 * Adds inspected photos; one that is there already keeps its choice.
 *
 * They go where the photo is that was asked for, or to the end.
 */
export function withExamples(
  draft: Draft,
  inspected: readonly InspectedPhoto[],
  asked?: string,
): Draft {
  const known = new Set(draft.examples.map(({ path }) => path));
  const fresh = inspected
    .filter(({ path }) => !known.has(path))
    .map((photo) => ({ ...photo, chosenCropId: choiceAtFirst(photo) }));
  const paths = fresh.map(({ path }) => path);
  const shown = withPaths(draft.shown, paths, asked);
  const examples = [...draft.examples, ...fresh].toSorted(
    (one, other) => shown.indexOf(one.path) - shown.indexOf(other.path),
  );
  return { ...draft, examples, shown };
}

/** The addresses with some more of them, each once. */
function withPaths(
  shown: readonly string[],
  paths: readonly string[],
  asked?: string,
): readonly string[] {
  const at = asked === undefined ? -1 : shown.indexOf(asked);
  const [before, after] = at === -1 ? [shown, []] : [shown.slice(0, at), shown.slice(at)];
  return [...new Set([...before, ...paths, ...after])];
}

/** A photo in its place: looked at, or with null still being looked at. */
export type ShownPhoto = { readonly path: string; readonly example: Example | null };

/** All photos of a draft in the order they were shown. */
export function shownPhotos({ shown, examples, reading }: Draft): readonly ShownPhoto[] {
  const read = new Map(examples.map((example) => [example.path, example]));
  return shown
    .map((path) => ({ path, example: read.get(path) ?? null }))
    .filter(({ path, example }) => example !== null || reading.includes(path));
}

export function withChoice(draft: Draft, path: string, cropId: number | null): Draft {
  return change(draft, path, (example) => ({ ...example, chosenCropId: cropId }));
}

/** Adds a box drawn by the person, which is then the chosen one. */
export function withDrawn(draft: Draft, path: string, crop: Crop): Draft {
  return change(draft, path, (example) => ({
    ...example,
    crops: [...example.crops, crop],
    chosenCropId: crop.cropId,
  }));
}

export function withoutExample(draft: Draft, path: string): Draft {
  return {
    ...draft,
    examples: draft.examples.filter((example) => example.path !== path),
    shown: draft.shown.filter((one) => one !== path),
  };
}

function change(draft: Draft, path: string, edit: (example: Example) => Example): Draft {
  const examples = draft.examples.map((one) => (one.path === path ? edit(one) : one));
  return { ...draft, examples };
}

/** Of the photos that say the cat's name, those that are not shown and of which nothing was said. */
export function freshWritten(
  { examples, catId }: Draft,
  written: readonly WrittenExample[],
): readonly WrittenExample[] {
  const shown = new Set(examples.map(({ path }) => path));
  const isSaid = ({ opinions }: Crop) =>
    opinions.some((one) => one.catId === catId && one.verdict !== null);
  return written.filter(({ photo }) => !shown.has(photo.path) && !photo.crops.some(isSaid));
}

/** Adds them, each with the cat chosen that bears the name. */
export function withWritten(draft: Draft, written: readonly WrittenExample[]): Draft {
  const fresh = freshWritten(draft, written);
  const shown = withExamples(
    draft,
    fresh.map(({ photo }) => photo),
  );
  return fresh.reduce(
    (one, { photo, cropId }) => (cropId === null ? one : withChoice(one, photo.path, cropId)),
    shown,
  );
}

/** Examples that can be taught with. */
export function chosenExamples(draft: Draft): readonly Example[] {
  return draft.examples.filter(
    (example) => example.photoId !== null && example.chosenCropId !== null,
  );
}

/** What came to a draft, or was chosen otherwise in it, since it was as it was sent. */
export function addedSince(draft: Draft, sent: Draft): Draft {
  // An example that is changed is another object.
  const examples = draft.examples.filter((example) => !sent.examples.includes(example));
  const left = new Set([...draft.reading, ...examples.map(({ path }) => path)]);
  return { ...draft, examples, shown: draft.shown.filter((path) => left.has(path)) };
}

/** The draft with that many more, or fewer, photos being read. */
export function whileReading(draft: Draft, paths: readonly string[]): Draft {
  return { ...draft, reading: [...draft.reading, ...paths], shown: withPaths(draft.shown, paths) };
}

export function doneReading(draft: Draft, path: string): Draft {
  const at = draft.reading.indexOf(path);
  return at === -1 ? draft : { ...draft, reading: draft.reading.toSpliced(at, 1) };
}

/** Whether something was begun that would be missed. */
export const isBegun = ({ name, catId, examples, reading }: Draft): boolean =>
  examples.length > 0 || reading.length > 0 || (catId === null && name !== '');

/** What is kept over a restart: photos are read anew, only choices are remembered. */
type KeptDraft = {
  readonly catId: number | null;
  readonly name: string;
  readonly choices: readonly (readonly [path: string, cropId: number | null])[];
};

function keep(draft: Draft): KeptDraft {
  const { catId, name } = draft;
  const choices = shownPhotos(draft).map(
    ({ path, example }) => [path, example?.chosenCropId ?? null] as const,
  );
  return { catId, name, choices };
}

/** The drafts as text, the one on the screen first; null when nothing was begun. */
export function packDrafts(drafts: readonly Draft[]): string | null {
  const begun = drafts.filter(isBegun);
  return begun.length === 0 ? null : JSON.stringify(begun.map(keep));
}

function isKept(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false;
  const kept = value as Partial<Record<keyof KeptDraft, unknown>>;
  return (
    (kept.catId === null || typeof kept.catId === 'number') &&
    typeof kept.name === 'string' &&
    Array.isArray(kept.choices) &&
    kept.choices.every((choice) => Array.isArray(choice) && typeof choice[0] === 'string')
  );
}

/** Empty for nothing kept, or for what an older or broken version left behind. */
export function unpackDrafts(text: string | null): readonly KeptDraft[] {
  if (text === null) return [];
  try {
    const value: unknown = JSON.parse(text);
    // Earlier there was one draft, and no list around it.
    return (Array.isArray(value) ? value : [value]).filter(isKept);
  } catch {
    // Not JSON: as good as nothing.
    return [];
  }
}
