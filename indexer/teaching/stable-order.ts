import type { Steps } from '../../models/head/fitting/steps.ts';
import type { Library } from '../library/library.ts';

/** A crop by its index, and its embedding. */
export type CropWithRow = { readonly crop: number; readonly row: Float32Array };

/** Rows that are read in one step: some milliseconds. */
const rowsInStep = 200;

/**
 * Reads crops and sorts them by what they show, which does not depend on when they were seen or spoken about; in steps.
 *
 * By their embeddings; the same picture in two files goes by its date.
 */
export function* withRowsInStableOrder(
  library: Library,
  crops: readonly number[],
): Steps<readonly CropWithRow[]> {
  const rows: CropWithRow[] = [];
  for (const [at, crop] of crops.entries()) {
    if (at % rowsInStep === 0) yield;
    rows.push({ crop, row: library.embeddings.row(crop) });
  }
  yield;
  const takenAt = (crop: number) =>
    library.photos.takenAtSeconds[library.crops.photoIndexes[crop] ?? 0] ?? 0;
  return rows.sort(
    (one, other) => compare(one.row, other.row) || takenAt(one.crop) - takenAt(other.crop),
  );
}

/** By the first number that differs. */
function compare(one: Float32Array, other: Float32Array): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return (one[at] ?? 0) - (other[at] ?? 0);
}
