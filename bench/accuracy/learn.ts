import type { Sighting } from '../../contract/vision-messages.ts';
import { chooseExamples } from '../../models/choose-examples.ts';
import { scoreCrops, type CalibratedHead } from '../../models/head/heads/head.ts';
import { learnCat } from '../../models/head/learn-cat.ts';
import type { Example, UnlabelledCrop } from '../../models/head/heads/training-set.ts';
import type { SeenPhoto } from '../photos/seen-photo.ts';
import { createRandom } from '../../models/random.ts';

/** What a person shows, and where the cat is looked for. */
export type Lesson = {
  readonly examples: readonly SeenPhoto[];
  /** Photos of which the person says that it is not this cat. */
  readonly counterExamples?: readonly SeenPhoto[];
  /** Examples of other named cats. */
  readonly otherCats?: readonly SeenPhoto[];
  /** The photos of the library; a sample of their cats, unlabelled, tells what else there is. */
  readonly library: readonly SeenPhoto[];
  readonly bank: readonly Float32Array[];
};

/** As many unlabelled crops as the app samples. */
const sampleSize = 2000;

/** Teaches a head as the app does; null if no cat was found in any example. */
export function learn(lesson: Lesson): CalibratedHead | null {
  const { examples, counterExamples = [], otherCats = [], library, bank } = lesson;
  const positives = examplesOf(examples);
  if (positives.length === 0) return null;
  const set = {
    positives,
    negatives: counterExamples.flatMap(({ sightings }) => sightings.map(alone)),
    otherCats: examplesOf(otherCats),
    bank,
  };
  return learnCat(set, createRandom(1).shuffle(unlabelledCrops(library)).slice(0, sampleSize)).head;
}

/** Every crop of a library about which nobody has said anything. */
export const unlabelledCrops = (library: readonly SeenPhoto[]): readonly UnlabelledCrop[] =>
  library.flatMap(({ sightings }) =>
    sightings.map(({ embedding, catScore }) => ({ embedding, catScore, weight: 1 })),
  );

/** The cat taken from each photo that has one. */
export function examplesOf(photos: readonly SeenPhoto[]): readonly Example[] {
  const choices = chooseExamples(
    photos.map(({ sightings }) =>
      sightings.map(({ box, embedding }) => ({ area: box[2] * box[3], embedding })),
    ),
  );
  return photos.flatMap(({ sightings }, index) => {
    const chosen = sightings[choices[index] ?? -1];
    return chosen === undefined ? [] : [alone(chosen)];
  });
}

export const alone = ({ embedding, catScore }: Sighting): Example => ({
  embedding,
  group: null,
  catScore,
});

/** Match probability of a photo: that of its best cat; 0 without one, or without a head. */
export function scorePhoto(head: CalibratedHead | null, { sightings }: SeenPhoto): number {
  if (head === null) return 0;
  const scores = sightings.map(
    ({ catScore, embedding }) => scoreCrops(head, embedding, [catScore])[0] ?? 0,
  );
  return Math.max(0, ...scores);
}
