import type { SeenPhoto } from '../photos/seen-photo.ts';
import { learn } from './learn.ts';
import { mean } from './metrics.ts';
import { splitCat } from './split-cat.ts';
import type { World } from './world.ts';

export type TopOneResult = {
  /** Mean over the cats of the share named rightly. */
  readonly accuracy: number;
  readonly byCat: ReadonlyMap<string, number>;
  readonly cats: number;
};

/**
 * Which of the named cats is it? All are taught with `shown` photos each.
 *
 * A photo in which no cat is found counts as wrong. Cats with too few photos for both parts are left out.
 */
export function topOne(world: World, shown = 10): TopOneResult {
  const shares = new Map<string, number[]>();
  for (const seed of world.seeds) {
    for (const [cat, share] of oneSeed(world, shown, seed)) {
      shares.set(cat, [...(shares.get(cat) ?? []), share]);
    }
  }
  const byCat = new Map([...shares].map(([cat, values]) => [cat, mean(values)]));
  return { accuracy: mean([...byCat.values()]), byCat, cats: byCat.size };
}

function oneSeed(
  world: World,
  shown: number,
  seed: number,
): readonly (readonly [string, number])[] {
  const splits = [...world.cats].flatMap(([cat, photos]) => {
    const split = splitCat(photos, Math.min(shown, photos.length - 6), seed);
    return split === null ? [] : [{ cat, ...split }];
  });
  const library = splits.flatMap(({ test }) => test);
  const heads = splits.map(({ cat, examples }) => ({
    cat,
    scoreOf: learn({
      examples,
      otherCats: splits.filter((other) => other.cat !== cat).flatMap((other) => other.examples),
      library,
      bank: world.bank,
    }),
  }));
  const nameOf = (photo: SeenPhoto) => {
    const scores = heads.map(({ cat, scoreOf }) => ({ cat, score: scoreOf(photo) }));
    const best = scores.reduce((top, one) => (one.score > top.score ? one : top), {
      cat: '',
      score: 0,
    });
    return best.cat;
  };
  return splits.map(({ cat, test }) => [
    cat,
    mean(test.map((photo) => (nameOf(photo) === cat ? 1 : 0))),
  ]);
}
