import type { Library } from '../library/library.ts';

/**
 * Sorts crops by what they show, which does not depend on when they were seen or spoken about.
 *
 * By their embeddings; the same picture in two files goes by its date.
 */
export function inStableOrder(library: Library, crops: readonly number[]): readonly number[] {
  const rows = new Map(crops.map((crop) => [crop, library.embeddings.row(crop)]));
  const none = new Float32Array(0);
  const takenAt = (crop: number) =>
    library.photos.takenAtSeconds[library.crops.photoIndexes[crop] ?? 0] ?? 0;
  return crops.toSorted(
    (one, other) =>
      compare(rows.get(one) ?? none, rows.get(other) ?? none) || takenAt(one) - takenAt(other),
  );
}

/** By the first number that differs. */
function compare(one: Float32Array, other: Float32Array): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
