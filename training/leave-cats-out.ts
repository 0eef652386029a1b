import { createRandom } from '../models/random.ts';
import { embedAll, fitNames, type FitOptions, type FitSet } from './fit-projection.ts';
import type { ValidationCrop } from './validate.ts';

/** Cats left out of a fit, as its projection embeds them. */
export type Fold = {
  readonly crops: readonly ValidationCrop[];
  readonly bank: readonly Float32Array[];
};

/** Crops as they are to be judged where these cats are left out: nothing that describes them was fitted to those. */
export type SetWithout = (left: ReadonlySet<string>, fold: number) => Promise<FitSet>;

/**
 * Fits the projection as often as there are folds, each time to the names of all cats but those of one fold.
 *
 * Divided by cat, never by photo, by `options.seed`. `cats` are those of the crops, row by row, in any of the sets. What
 * needs no names, the principal components, is of all crops. Those for which `isBank` holds are what cats are told apart from.
 */
export async function leaveCatsOut(
  cats: readonly (string | null)[],
  setWithout: SetWithout,
  options: FitOptions,
  folds: number,
  isBank: (row: number) => boolean,
): Promise<readonly Fold[]> {
  const rows = [...cats.keys()];
  const all: Fold[] = [];
  for (const [index, left] of divideCats(cats, folds, options.seed).entries()) {
    const isLeft = (row: number) => left.has(cats[row] ?? '');
    const set = await setWithout(left, index);
    const fit = await fitNames(
      set,
      rows.filter((row) => !isLeft(row)),
      options,
    );
    const embeddings = await embedAll(set, fit);
    const embedding = (row: number) => embeddings[row] ?? new Float32Array();
    const crops = rows
      .filter(isLeft)
      .map((row) => ({ cat: cats[row] ?? '', embedding: embedding(row) }));
    all.push({ crops, bank: rows.filter(isBank).map(embedding) });
  }
  return all;
}

/** The cats, dealt out in random order to as many folds. */
export function divideCats(
  cats: readonly (string | null)[],
  folds: number,
  seed: number,
): readonly ReadonlySet<string>[] {
  const names = [...new Set(cats.filter((cat) => cat !== null))].sort();
  const shuffled = createRandom(seed).shuffle(names);
  return Array.from(
    { length: folds },
    (_, fold) => new Set(shuffled.filter((_name, index) => index % folds === fold)),
  );
}
