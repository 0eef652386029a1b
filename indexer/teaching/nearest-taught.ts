import type { Steps } from '../../models/head/fitting/steps.ts';
import { rowSums } from '../../models/head/fitting/row-sums.ts';
import { taughtWithRows, type ExampleSource } from './collect-examples.ts';

/** A crop a cat was taught with, by its index in the library, and how like another it is: a cosine. */
export type TaughtCrop = { readonly crop: number; readonly similarity: number };

/** Crops that a cat was taught with and that can be shown, to compare others with. */
export type TaughtCrops = {
  /** Those most like another crop, most similar first; never itself. */
  readonly nearest: (crop: number, limit: number) => readonly TaughtCrop[];
  /** Lets others use the memory. */
  readonly close: () => void;
};

/** Reads the crops a cat was taught with, in steps. */
export function* taughtCrops(source: ExampleSource, catId: number): Steps<TaughtCrops> {
  const { photos, crops, embeddings } = source.library;
  const all = yield* taughtWithRows(source, catId);
  yield;
  // An example from a cat card never had a photo, and others have lost theirs.
  const shown = all.filter(({ crop }) => photos.held[crops.photoIndexes[crop] ?? -1] === 1);
  const rows = shown.map(({ row }) => row);
  const sums = rowSums(rows, embeddings.size);
  return {
    nearest: (crop, limit) => {
      const vector = Float64Array.from([...embeddings.row(crop), 0]);
      const similarities = sums.times(sums.all, vector);
      return shown
        .map((one, at) => ({ crop: one.crop, similarity: similarities[at] ?? 0 }))
        .filter((one) => one.crop !== crop)
        .sort((one, other) => other.similarity - one.similarity)
        .slice(0, limit);
    },
    close: sums.close,
  };
}
