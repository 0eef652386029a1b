import { describe, expect, it } from 'vitest';
import { createRandom } from '../models/random.ts';
import { prepareFit, type FitCrop, type FitSet } from './fit-projection.ts';
import { divideCats, leaveCatsOut } from './leave-cats-out.ts';

const options = { outputs: 6, components: 12, shrinkage: 0.1, seed: 1 };

function crops(cats: number, each: number): FitCrop[] {
  const random = createRandom(7);
  const near = (centre: readonly number[]) =>
    Float32Array.from(centre, (value) => value + 0.1 * random.next());
  const named = Array.from({ length: cats }, (_, cat) => {
    const centre = Array.from({ length: 16 }, () => random.next());
    return Array.from({ length: each }, () => ({ cat: `cat ${cat}`, features: near(centre) }));
  });
  const strangers = Array.from({ length: 10 }, () => {
    return { cat: null, features: near(Array.from({ length: 16 }, () => random.next())) };
  });
  return [...named.flat(), ...strangers];
}

describe('divideCats', () => {
  it('puts every cat into one fold, and none without a name', () => {
    const cats = ['a', null, 'b', 'a', 'c', 'd', 'e'];
    const folds = divideCats(cats, 2, 1);
    expect(folds.map(({ size }) => size)).toEqual([3, 2]);
    expect(folds.flatMap((fold) => [...fold]).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('leaveCatsOut', () => {
  const all = crops(12, 4);
  const isBank = (row: number) => all[row]?.cat === null;
  const leaveOut = (set: FitSet) =>
    leaveCatsOut(set.cats, () => Promise.resolve(set), options, 3, isBank);

  it('embeds each named crop once, and the bank in each fold', async () => {
    const folds = await leaveOut(await prepareFit(all, options));
    expect(folds.flatMap((fold) => fold.crops)).toHaveLength(48);
    for (const { bank } of folds) expect(bank).toHaveLength(10);
  });

  it('asks for crops as those see them who never saw the cats of a fold', async () => {
    const asked: (readonly [readonly string[], number])[] = [];
    const set = await prepareFit(all, options);
    const folds = await leaveCatsOut(
      set.cats,
      (left, fold) => {
        asked.push([[...left], fold]);
        return Promise.resolve(set);
      },
      options,
      3,
      isBank,
    );
    const leftOut = folds.map(({ crops: left }) => [...new Set(left.map(({ cat }) => cat))].sort());
    expect(asked.map(([left]) => [...left].sort())).toEqual(leftOut);
    expect(asked.map(([, fold]) => fold)).toEqual([0, 1, 2]);
    expect(asked.flatMap(([left]) => left)).toHaveLength(12);
  });

  it('is not told who the cats left out are', async () => {
    const set = await prepareFit(all, options);
    const [fold] = await leaveOut(set);
    const left = new Set(fold?.crops.map(({ cat }) => cat));
    // Two of its cats under the name of each other's photos: a fit that looked would come out otherwise.
    const names = [...left];
    const cats = set.cats.map((cat, row) =>
      left.has(cat ?? '') ? (names[row % names.length] ?? null) : cat,
    );
    const [mixed] = await leaveCatsOut(
      cats,
      () => Promise.resolve({ ...set, cats }),
      options,
      3,
      isBank,
    );
    expect(mixed?.crops.map(({ embedding }) => embedding)).toEqual(
      fold?.crops.map(({ embedding }) => embedding),
    );
    expect(mixed?.crops.map(({ cat }) => cat)).not.toEqual(fold?.crops.map(({ cat }) => cat));
  });
});
