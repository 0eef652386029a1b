import { packRows } from '../models/head/fitting/vector.ts';
import { scoreEmbeddings, scoreTogether, word } from '../models/head/heads/head.ts';
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
  /** The same where every crop is judged by its own looks alone. */
  readonly alone: number;
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
        averagePrecision: mean(runs.map(({ together }) => averagePrecision(together))),
        alone: mean(runs.map(({ alone }) => averagePrecision(alone))),
        found: mean(runs.map(({ together }) => recallAtFalseAlarms(together))),
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
  const positives = shuffled.slice(0, shown).map(({ embedding }) => labelled(embedding));
  const tested = [...shuffled.slice(shown), ...others];
  const set = { positives, negatives: [], otherCats: [], bank };
  const library = tested.map(({ embedding }) => ({ embedding, catScore: 1, weight: 1 }));
  const { head } = learnCat(set, library);
  const crops = [...tested, ...positives];
  const embeddings = packRows(
    crops.map(({ embedding }) => embedding),
    head.weights.length,
  );
  const rows = {
    embeddings,
    catScores: crops.map(() => 1),
    words: crops.map((_crop, row) => (row < tested.length ? word.nothing : word.yes)),
  };
  const scored = (scores: Float32Array) =>
    tested.map(({ cat }, row) => ({ score: scores[row] ?? 0, positive: cat === own[0]?.cat }));
  return {
    together: scored(scoreTogether(head, rows)),
    alone: scored(scoreEmbeddings(head, embeddings)),
  };
}

const labelled = (embedding: Float32Array) => ({ embedding, group: null, catScore: 1 });
