import { scoreEmbeddings } from '../models/head/heads/head.ts';
import { learnCat } from '../models/head/learn-cat.ts';
import { averagePrecision, mean, recallAtFalseAlarms } from '../bench/accuracy/metrics.ts';
import { createRandom } from '../models/random.ts';

/** A crop of a cat that the projection was not fitted to. */
export type ValidationCrop = { readonly cat: string; readonly embedding: Float32Array };

/** How well each cat is told from all the others, as means over the divisions; shares of 1. */
export type CatValidation = {
  readonly cat: string;
  readonly crops: number;
  readonly averagePrecision: number;
  /** Found at 1.4 % false alarms. */
  readonly found: number;
};

const minTested = 2;
const divisions = 3;

/**
 * Teaches every cat with some crops, as the app would, and looks for its others among all other cats.
 *
 * Cats that would leave fewer than two crops to look for are only among the others.
 */
export function validate(
  crops: readonly ValidationCrop[],
  bank: readonly Float32Array[],
  shown: number,
  seed: number,
): readonly CatValidation[] {
  const cats = [...new Set(crops.map(({ cat }) => cat))];
  return cats.flatMap((cat) => {
    const own = crops.filter((crop) => crop.cat === cat);
    if (own.length < shown + minTested) return [];
    const others = crops.filter((crop) => crop.cat !== cat);
    const runs = Array.from({ length: divisions }, (_, division) =>
      runOnce(own, others, bank, { shown, seed: seed + division }),
    );
    return [
      {
        cat,
        crops: own.length,
        averagePrecision: mean(runs.map(averagePrecision)),
        found: mean(runs.map((run) => recallAtFalseAlarms(run))),
      },
    ];
  });
}

function runOnce(
  own: readonly ValidationCrop[],
  others: readonly ValidationCrop[],
  bank: readonly Float32Array[],
  { shown, seed }: { readonly shown: number; readonly seed: number },
) {
  const shuffled = createRandom(seed).shuffle(own);
  const positives = shuffled.slice(0, shown).map(({ embedding }) => ({
    embedding,
    group: null,
    catScore: 1,
  }));
  const tested = [...shuffled.slice(shown), ...others];
  const { head } = learnCat({ positives, negatives: [], otherCats: [], bank }, []);
  return tested.map(({ cat, embedding }) => ({
    score: scoreEmbeddings(head, embedding)[0] ?? 0,
    positive: cat === own[0]?.cat,
  }));
}
