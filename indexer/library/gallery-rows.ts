import type { GalleryRows } from '../../contract/gallery.ts';
import { pick } from './column.ts';

/** Rows of a list that are next to each other, as columns of their own. */
export function rowsBetween(rows: GalleryRows, from: number, until: number): GalleryRows {
  return {
    photoIds: rows.photoIds.slice(from, until),
    probabilities: rows.probabilities.slice(from, until),
    aspectRatios: rows.aspectRatios.slice(from, until),
    takenAtSeconds: rows.takenAtSeconds.slice(from, until),
    flags: rows.flags.slice(from, until),
    stacks: rows.stacks.slice(from, until),
  };
}

/** Rows of a list by their places. */
export function rowsAt(rows: GalleryRows, places: Uint32Array): GalleryRows {
  return {
    photoIds: pick(rows.photoIds, places),
    probabilities: pick(rows.probabilities, places),
    aspectRatios: pick(rows.aspectRatios, places),
    takenAtSeconds: pick(rows.takenAtSeconds, places),
    flags: pick(rows.flags, places),
    stacks: pick(rows.stacks, places),
  };
}

/** Whether a row says the same as one of another list. */
export function isSameRow(
  one: GalleryRows,
  at: number,
  other: GalleryRows,
  there: number,
): boolean {
  return (
    one.photoIds[at] === other.photoIds[there] &&
    one.probabilities[at] === other.probabilities[there] &&
    one.flags[at] === other.flags[there] &&
    one.stacks[at] === other.stacks[there] &&
    one.takenAtSeconds[at] === other.takenAtSeconds[there] &&
    one.aspectRatios[at] === other.aspectRatios[there]
  );
}
