import type { SeenPhoto } from '../photos/seen-photo.ts';
import { createRandom } from '../../models/random.ts';
import { learn } from './learn.ts';
import { averagePrecision, mean, recallAtFalseAlarms, type Scored } from './metrics.ts';
import { splitCat } from './split-cat.ts';
import type { World } from './world.ts';

/** How well one cat was found, over the seeds. */
export type CatResult = {
  readonly cat: string;
  /** Photos shown. */
  readonly shown: number;
  /** Photos of the cat to be found, in the mean. */
  readonly tested: number;
  readonly averagePrecision: number;
  readonly found: number;
  /** Found at 1.4 % false alarms for each seed. */
  readonly foundBySeed: readonly number[];
  readonly scored: readonly Scored[];
};

/** Photos of other cats that a household has: visitors, neighbours. */
const visitors = 12;

/** What a person with one cat has: photos without cats and a few of other cats; no counter-examples. */
export function household(world: World, shown: number): readonly CatResult[] {
  return [...world.cats].flatMap(([cat, photos]) => {
    const runs = world.seeds.flatMap((seed) => {
      const strangers = createRandom(seed + 1000)
        .shuffle(world.otherCats)
        .slice(0, visitors);
      const run = runOnce(world, photos, [...world.withoutCat, ...strangers], shown, seed);
      return run === null ? [] : [run];
    });
    return runs.length === 0 ? [] : [summarise(cat, shown, runs)];
  });
}

function runOnce(
  { bank }: World,
  photos: readonly SeenPhoto[],
  negatives: readonly SeenPhoto[],
  shown: number,
  seed: number,
): readonly Scored[] | null {
  const split = splitCat(photos, shown, seed);
  if (split === null) return null;
  const library = [...split.test, ...negatives];
  return scoreAll(split.test, negatives, learn({ examples: split.examples, library, bank }));
}

export function scoreAll(
  positives: readonly SeenPhoto[],
  negatives: readonly SeenPhoto[],
  score: (photo: SeenPhoto) => number,
): readonly Scored[] {
  return [
    ...positives.map((photo) => ({ score: score(photo), positive: true })),
    ...negatives.map((photo) => ({ score: score(photo), positive: false })),
  ];
}

export function summarise(
  cat: string,
  shown: number,
  runs: readonly (readonly Scored[])[],
): CatResult {
  const foundBySeed = runs.map((run) => recallAtFalseAlarms(run));
  return {
    cat,
    shown,
    tested: mean(runs.map((run) => run.filter(({ positive }) => positive).length)),
    averagePrecision: mean(runs.map(averagePrecision)),
    found: mean(foundBySeed),
    foundBySeed,
    scored: runs.flat(),
  };
}
