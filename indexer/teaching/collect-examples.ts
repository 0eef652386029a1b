import type { Expectations } from '../../contract/eyes.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import { dot } from '../../models/head/fitting/vector.ts';
import { prototypeOf } from '../../models/head/heads/prototype.ts';
import { mostAgainst, thinnedPlaces } from '../../models/head/heads/thinned-against.ts';
import {
  groupWeights,
  type Example,
  type TrainingSet,
  type UnlabelledCrop,
} from '../../models/head/heads/training-set.ts';
import { said } from '../library/cat-columns.ts';
import type { Library } from '../library/library.ts';
import type { PhotoStacks } from '../library/photo-stacks.ts';
import { spareNumbers } from '../spare-memory.ts';
import { sampleCrops } from './sample-crops.ts';
import { withRowsInStableOrder, type CropWithRow } from './stable-order.ts';

/** A training set, and the crop indexes behind its labelled lists. */
export type CollectedExamples = {
  readonly set: TrainingSet;
  readonly crops: {
    readonly positives: readonly number[];
    readonly negatives: readonly number[];
    readonly otherCats: readonly number[];
  };
};

/** What examples are collected from. */
export type ExampleSource = {
  readonly library: Library;
  readonly stacks: PhotoStacks;
  /** Cats that are certainly not the person's, shipped with the app. */
  readonly bank: readonly Float32Array[];
  /** What the eyes in use expect of a cat; the app's own when absent. */
  readonly expectations?: Expectations | undefined;
};

/** Unlabelled crops that tell how many of the library's cats are this one. */
export const sampleSize = 2000;
/** Embeddings that are looked at in one step. */
const rowsInStep = 2000;

/**
 * Gathers what is known about one cat.
 *
 * The person's yes and no; other cats' yes, since a cat is not two cats. Only crops whose embedding the model
 * in use has made, and of the versions of one shot one. The same labels give the same examples in the same order, so that what is learned from
 * them is the same to the last bit.
 */
export const collectExamples = (source: ExampleSource, catId: number): CollectedExamples =>
  finish(readExamples(source, spokenOf(source, catId)));

/**
 * The same as far as it is learned from: of more than `most` counter-examples some stand for all.
 *
 * Those left out are never copied, so that an answer takes as long after many as after a few thousand.
 */
export function* collectForLearning(
  source: ExampleSource,
  catId: number,
  most = mostAgainst,
): Steps<CollectedExamples> {
  const spoken = spokenOf(source, catId);
  const { positives, negatives, otherCats } = spoken;
  yield;
  if (negatives.length + otherCats.length <= most) return yield* readExamples(source, spoken);
  const own = yield* readExamples(source, { ...none, positives });
  const prototype = prototypeOf(own.set.positives);
  const { photoIndexes } = source.library.crops;
  const takenAt = (crop: number) =>
    source.library.photos.takenAtSeconds[photoIndexes[crop] ?? 0] ?? 0;
  // Only to tell apart what looks the same to the last bit.
  const against = [...negatives, ...otherCats].sort((one, other) => takenAt(one) - takenAt(other));
  const likeness = yield* likenessTo(source.library, against, prototype);
  yield;
  // All bursts, which each crop's is one of.
  yield* source.stacks.numbersInSteps();
  const groups = against.map((crop) => ({ group: sceneOf(source, crop) }));
  yield;
  const weights = new Map<number, number>();
  for (const { place, weight } of thinnedPlaces(likeness, groupWeights(groups), most))
    weights.set(against[place] ?? 0, weight);
  yield;
  const kept = (crops: readonly number[]) => crops.filter((crop) => weights.has(crop));
  const some = { positives, negatives: kept(negatives), otherCats: kept(otherCats) };
  return yield* readExamples(source, some, weights);
}

/** How like a vector some crops are, in their order; of so many, all rows are multiplied sooner than these are read. */
function* likenessTo(
  { embeddings }: Library,
  crops: readonly number[],
  vector: Float32Array,
): Steps<Float64Array> {
  const products = yield* embeddings.productsInSteps(vector);
  const likeness = new Float64Array(crops.length);
  for (const [at, crop] of crops.entries()) {
    if (at % rowsInStep === 0) yield;
    likeness[at] = products?.[crop] ?? dot(embeddings.row(crop), vector);
  }
  if (products !== null) spareNumbers.giveBack(products);
  return likeness;
}

/** Crops the cat was taught with, as {@link collectExamples} has them, in steps. */
export const taughtWithRows = (
  source: ExampleSource,
  catId: number,
): Steps<readonly CropWithRow[]> =>
  withRowsInStableOrder(source.library, spokenOf(source, catId).positives);

const none = { positives: [], negatives: [], otherCats: [] } as const;

/** Finds out what learning any cat asks of the library: its bursts, and what is drawn from it. */
export function* makeReadyToLearn({
  library,
  stacks,
}: Pick<ExampleSource, 'library' | 'stacks'>): Steps<void> {
  // Any photo's: with it all bursts are found.
  yield* stacks.burstOf(0);
  yield* withRowsInStableOrder(library, yield* sampleCrops(library, sampleSize));
}

/** A sample of the library's crops about which nobody has said anything; a burst, or a video, weighs one. */
export function* collectUnlabelled(
  source: ExampleSource,
  catId: number,
): Steps<readonly UnlabelledCrop[]> {
  const { library } = source;
  const drawn = yield* sampleCrops(library, sampleSize);
  yield;
  const cat = library.cat(catId);
  const ofOthers = library.cropsOfOthers(cat);
  const isSpokenOf = (crop: number) => cat.verdicts()[crop] !== said.nothing || ofOthers.has(crop);
  const sample = drawn.filter((crop) => !isSpokenOf(crop));
  const groupOf = (crop: number) => sceneOf(source, crop);
  const sizes = new Map<string, number>();
  for (const crop of sample) {
    const group = groupOf(crop);
    if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const ordered = yield* withRowsInStableOrder(library, sample);
  return ordered.map(({ crop, row }) => ({
    embedding: row,
    catScore: library.crops.catScores[crop] ?? 0,
    weight: 1 / (sizes.get(groupOf(crop) ?? '') ?? 1),
  }));
}

/** Crops by what was said of them, by rising index. */
function spokenOf({ library }: ExampleSource, catId: number): CollectedExamples['crops'] {
  const cat = library.cat(catId);
  const rising = (crops: Iterable<number>) => [...crops].sort((one, other) => one - other);
  const ofOthers = rising(library.cropsOfOthers(cat));
  const spoken = rising(cat.spokenOf());
  const isUsed = (crop: number) => library.crops.current[crop] === 1 && library.twins.isFirst(crop);
  const saidIs = (verdict: number) => (crop: number) =>
    cat.verdicts()[crop] === verdict && isUsed(crop);
  return {
    positives: spoken.filter(saidIs(said.yes)),
    negatives: spoken.filter(saidIs(said.no)),
    otherCats: ofOthers.filter(isUsed),
  };
}

/** Examples of some crops, each list in its stable order. */
function* readExamples(
  source: ExampleSource,
  crops: CollectedExamples['crops'],
  weights: ReadonlyMap<number, number> = new Map(),
): Steps<CollectedExamples> {
  const { library, bank, expectations } = source;
  const positives = yield* withRowsInStableOrder(library, crops.positives);
  const negatives = yield* withRowsInStableOrder(library, crops.negatives);
  const otherCats = yield* withRowsInStableOrder(library, crops.otherCats);
  yield;
  const indexes = (some: readonly CropWithRow[]) => some.map(({ crop }) => crop);
  const examples = (some: readonly CropWithRow[]) =>
    some.map(({ crop, row }): Example => {
      const weight = weights.get(crop);
      return {
        embedding: row,
        group: sceneOf(source, crop),
        catScore: library.crops.catScores[crop] ?? 0,
        ...(weight === undefined ? {} : { weight }),
      };
    });
  return {
    crops: {
      positives: indexes(positives),
      negatives: indexes(negatives),
      otherCats: indexes(otherCats),
    },
    set: {
      positives: examples(positives),
      negatives: examples(negatives),
      otherCats: examples(otherCats),
      bank,
      expectations,
    },
  };
}

/** The burst or video a crop belongs to; null where its photo stands alone. */
function sceneOf({ library, stacks }: ExampleSource, crop: number): string | null {
  const photo = library.crops.photoIndexes[crop] ?? 0;
  // The moments of a video are as alike as the shots of a burst.
  if (library.photos.videos[photo] === 1) return `video ${photo}`;
  const stack = stacks.numbers()[photo] ?? 0;
  return stack === 0 ? null : `burst ${stack}`;
}
