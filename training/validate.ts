import { packRows } from '../models/head/fitting/vector.ts';
import { scoreEmbeddings, scoreTogether } from '../models/head/heads/head.ts';
import { word } from '../models/head/neighbours/smooth-scores.ts';
import { learnCat } from '../models/head/learn-cat.ts';
import { examplesOf, unlabelledCrops } from '../bench/accuracy/learn.ts';
import { averagePrecision, mean, recallAtFalseAlarms } from '../bench/accuracy/metrics.ts';
import type { Protocol } from '../bench/accuracy/protocols.ts';
import type { World } from '../bench/accuracy/world.ts';
import { createRandom } from '../models/random.ts';
import { photoOfCrop } from './photo-of-crop.ts';

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
 * Teaches every cat with some crops, as the app would, and looks for its others among those that the protocol names.
 *
 * Cats that would leave fewer than two crops to look for are only among the others.
 */
export function validate(
  crops: readonly ValidationCrop[],
  bank: readonly Float32Array[],
  protocol: Protocol,
  seed: number,
): readonly CatValidation[] {
  const world = worldOf(crops, bank, seed);
  return [...world.cats].flatMap(([cat, own]) => {
    if (own.length < protocol.shown + minTested) return [];
    const runs = world.seeds.map((at) => runOnce(world, protocol, cat, at));
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

/** Cats alone, each crop a photo. */
function worldOf(
  crops: readonly ValidationCrop[],
  bank: readonly Float32Array[],
  seed: number,
): World {
  const names = [...new Set(crops.map(({ cat }) => cat))];
  const photosOf = (name: string) => crops.filter(({ cat }) => cat === name).map(photoOfCrop);
  return {
    cats: new Map(names.map((name) => [name, photosOf(name)])),
    withoutCat: [],
    otherCats: [],
    bank,
    seeds: Array.from({ length: divisions }, (_, division) => seed + division),
  };
}

function runOnce(world: World, { shown, divide }: Protocol, cat: string, seed: number) {
  const { counterExamples, strangers } = divide(world, cat, seed);
  const shuffled = createRandom(seed).shuffle(world.cats.get(cat) ?? []);
  const positives = examplesOf(shuffled.slice(0, shown));
  const negatives = examplesOf(counterExamples);
  const tested = [...shuffled.slice(shown), ...strangers];
  const library = unlabelledCrops(tested);
  const { head } = learnCat({ positives, negatives, otherCats: [], bank: world.bank }, library);
  const crops = [...library, ...positives, ...negatives];
  const embeddings = packRows(
    crops.map(({ embedding }) => embedding),
    head.weights.length,
  );
  const words = [
    ...library.map(() => word.nothing),
    ...positives.map(() => word.yes),
    ...negatives.map(() => word.no),
  ];
  const catScores = crops.map(({ catScore }) => catScore);
  const scored = (scores: Float32Array) =>
    tested.map(({ folder }, row) => ({ score: scores[row] ?? 0, positive: folder === cat }));
  return {
    together: scored(scoreTogether(head, { embeddings, catScores, words })),
    alone: scored(scoreEmbeddings(head, embeddings)),
  };
}
