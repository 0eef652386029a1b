import { cohortOf } from '../models/head/calibration/cohort.ts';
import { logitOf } from '../models/head/heads/head.ts';
import { learnCat } from '../models/head/learn-cat.ts';
import { mean } from '../bench/accuracy/metrics.ts';
import { createRandom } from '../models/random.ts';
import type { Fold } from './leave-cats-out.ts';
import type { ValidationCrop } from './validate.ts';

/** Where the other crops of cats lie, in deviations from unknown cats' mean: what a calibration expects. */
export type OwnScores = {
  readonly examples: number;
  readonly cats: number;
  readonly mean: number;
  /** Within a cat. */
  readonly deviation: number;
  /** Mean and deviation of the crops of other cats that were left out, too. */
  readonly otherMean: number;
  readonly otherDeviation: number;
};

const counts = [1, 2, 3, 5, 10] as const;
const minTested = 4;

/** Measures on cats left out of the fit what `fit-mixture.ts` expects before a library is looked at. */
export function ownScores(folds: readonly Fold[], seed: number): readonly OwnScores[] {
  return counts.map((examples) => {
    const cats = folds.flatMap((fold) => scoresOf(fold, examples, seed));
    return {
      examples,
      cats: cats.length,
      mean: mean(cats.map(({ own }) => mean(own))),
      deviation: Math.sqrt(mean(cats.map(({ own }) => variance(own)))),
      otherMean: mean(cats.map(({ others }) => mean(others))),
      otherDeviation: Math.sqrt(mean(cats.map(({ others }) => variance(others)))),
    };
  });
}

function scoresOf({ crops, bank }: Fold, examples: number, seed: number) {
  const names = [...new Set(crops.map(({ cat }) => cat))];
  return names.flatMap((name) => {
    const own = createRandom(seed).shuffle(crops.filter(({ cat }) => cat === name));
    if (own.length < examples + minTested) return [];
    const positives = own.slice(0, examples).map(({ embedding }) => ({
      embedding,
      group: null,
      catScore: 1,
    }));
    const { raw } = learnCat({ positives, negatives: [], otherCats: [], bank }, []);
    const cohort = cohortOf(raw.predictions.bank);
    const score = ({ embedding }: ValidationCrop) =>
      (logitOf(raw.head, embedding) - cohort.mean) / cohort.deviation;
    const others = crops.filter(({ cat }) => cat !== name);
    return [{ own: own.slice(examples).map(score), others: others.map(score) }];
  });
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}
