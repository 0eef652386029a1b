import type { Expectations } from '../../contract/eyes.ts';
import type { Example, TrainingSet, UnlabelledCrop } from '../../models/head/heads/training-set.ts';
import { said } from '../library/cat-columns.ts';
import type { Library } from '../library/library.ts';
import type { PhotoStacks } from '../library/photo-stacks.ts';
import { sampleCrops } from './sample-crops.ts';
import { inStableOrder } from './stable-order.ts';

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
const sampleSize = 2000;

/**
 * Gathers what is known about one cat.
 *
 * The person's yes and no; other cats' yes, since a cat is not two cats. Only crops whose embedding the model
 * in use has made, and of the versions of one shot one. The same labels give the same examples in the same order, so that what is learned from
 * them is the same to the last bit.
 */
export function collectExamples(source: ExampleSource, catId: number): CollectedExamples {
  const { library, bank, expectations } = source;
  const cat = library.cat(catId);
  const ofOthers = library.cropsOfOthers(cat);
  const crops = {
    positives: cropsWhere(library, (crop) => cat.verdicts()[crop] === said.yes),
    negatives: cropsWhere(library, (crop) => cat.verdicts()[crop] === said.no),
    otherCats: cropsWhere(library, (crop) => ofOthers.has(crop)),
  };
  return {
    crops,
    set: {
      positives: toExamples(source, crops.positives),
      negatives: toExamples(source, crops.negatives),
      otherCats: toExamples(source, crops.otherCats),
      bank,
      expectations,
    },
  };
}

/** A sample of the library's crops about which nobody has said anything; a burst, or a video, weighs one. */
export function collectUnlabelled(
  { library, stacks }: ExampleSource,
  catId: number,
): readonly UnlabelledCrop[] {
  const cat = library.cat(catId);
  const ofOthers = library.cropsOfOthers(cat);
  const isSpokenOf = (crop: number) => cat.verdicts()[crop] !== said.nothing || ofOthers.has(crop);
  const sample = sampleCrops(library, sampleSize).filter((crop) => !isSpokenOf(crop));
  const numbers = stacks.numbers();
  const groupOf = (crop: number) => sceneOf(library, numbers, crop);
  const sizes = new Map<string, number>();
  for (const crop of sample) {
    const group = groupOf(crop);
    if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return inStableOrder(library, sample).map((crop) => ({
    embedding: library.embeddings.row(crop),
    catScore: library.crops.catScores[crop] ?? 0,
    weight: 1 / (sizes.get(groupOf(crop) ?? '') ?? 1),
  }));
}

function cropsWhere(library: Library, holds: (crop: number) => boolean): readonly number[] {
  const { crops } = library;
  const found: number[] = [];
  for (let crop = 0; crop < crops.count; crop += 1)
    if (crops.current[crop] === 1 && holds(crop) && library.twins.isFirst(crop)) found.push(crop);
  return inStableOrder(library, found);
}

function toExamples({ library, stacks }: ExampleSource, crops: readonly number[]): Example[] {
  const numbers = stacks.numbers();
  return crops.map((crop) => ({
    embedding: library.embeddings.row(crop),
    group: sceneOf(library, numbers, crop),
    catScore: library.crops.catScores[crop] ?? 0,
  }));
}

/** The burst or video a crop belongs to; null where its photo stands alone. */
function sceneOf(library: Library, stacks: Uint32Array, crop: number): string | null {
  const photo = library.crops.photoIndexes[crop] ?? 0;
  // The moments of a video are as alike as the shots of a burst.
  if (library.photos.videos[photo] === 1) return `video ${photo}`;
  const stack = stacks[photo] ?? 0;
  return stack === 0 ? null : `burst ${stack}`;
}
