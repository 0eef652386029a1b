import type { Example, TrainingSet } from '../../models/head/heads/training-set.ts';
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
};

/** Unlabelled crops used to know what else there is in this library. */
const backgroundSize = 500;

/**
 * Gathers what is known about one cat.
 *
 * The person's yes and no; other cats' yes, since a cat is not two cats; a sample of crops nobody
 * spoke about. Only crops whose embedding the model in use has made. The same labels in the same library
 * give the same examples in the same order, so that what is learned from them is the same to the last bit.
 */
export function collectExamples(source: ExampleSource, catId: number): CollectedExamples {
  const { library, bank } = source;
  const cat = library.cat(catId);
  const ofOthers = library.cropsOfOthers(cat);
  const crops = {
    positives: cropsWhere(library, (crop) => cat.verdicts()[crop] === said.yes),
    negatives: cropsWhere(library, (crop) => cat.verdicts()[crop] === said.no),
    otherCats: cropsWhere(library, (crop) => ofOthers.has(crop)),
  };
  const spokenOf = new Set([...crops.positives, ...crops.negatives, ...crops.otherCats]);
  const background = inStableOrder(
    library,
    sampleCrops(library, backgroundSize).filter((crop) => !spokenOf.has(crop)),
  );
  return {
    crops,
    set: {
      positives: toExamples(source, crops.positives),
      negatives: toExamples(source, crops.negatives),
      otherCats: toExamples(source, crops.otherCats),
      background: background.map((crop) => library.embeddings.row(crop)),
      bank,
    },
  };
}

function cropsWhere(library: Library, holds: (crop: number) => boolean): readonly number[] {
  const { crops } = library;
  const found: number[] = [];
  for (let crop = 0; crop < crops.count; crop += 1)
    if (crops.current[crop] === 1 && holds(crop)) found.push(crop);
  return inStableOrder(library, found);
}

function toExamples({ library, stacks }: ExampleSource, crops: readonly number[]): Example[] {
  const numbers = stacks.numbers();
  return crops.map((crop) => {
    const photo = library.crops.photoIndexes[crop] ?? 0;
    const stack = numbers[photo] ?? 0;
    const burst = stack === 0 ? null : `burst ${stack}`;
    // The moments of a video are as alike as the shots of a burst.
    const group = library.photos.videos[photo] === 1 ? `video ${photo}` : burst;
    return { embedding: library.embeddings.row(crop), group };
  });
}
