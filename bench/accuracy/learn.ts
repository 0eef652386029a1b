import type { Sighting } from '../../contract/vision-messages.ts';
import { chooseExamples } from '../../models/choose-examples.ts';
import { finish } from '../../models/head/fitting/steps.ts';
import { packRows } from '../../models/head/fitting/vector.ts';
import { scoreTogether, type CalibratedHead } from '../../models/head/heads/head.ts';
import { word } from '../../models/head/neighbours/smooth-scores.ts';
import { learnCat } from '../../models/head/learn-cat.ts';
import type { Example, TrainingSet, UnlabelledCrop } from '../../models/head/heads/training-set.ts';
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

/** Match probabilities of photos, by the photo: that of its best cat; 0 without one. */
export type Scores = (photo: SeenPhoto) => number;

/** Teaches a cat as the app does, and judges the library and all that was spoken about. */
export function learn(lesson: Lesson): Scores {
  const { examples, counterExamples = [], otherCats = [], library, bank } = lesson;
  const positives = examplesOf(examples);
  if (positives.length === 0) return () => 0;
  const set = {
    positives,
    negatives: counterExamples.flatMap(({ sightings }) => sightings.map(alone)),
    otherCats: examplesOf(otherCats),
    bank,
  };
  const sample = createRandom(1).shuffle(unlabelledCrops(library)).slice(0, sampleSize);
  const { head } = learnCat(set, sample);
  return scorePhotos(head, library, set);
}

/** Judges the cats of photos in each other's company, and in that of what was spoken about. */
function scorePhotos(head: CalibratedHead, photos: readonly SeenPhoto[], set: TrainingSet): Scores {
  const scoreOf = scoreSightings(head, photos, set);
  return ({ sightings }) => Math.max(0, ...sightings.map(scoreOf));
}

/** The same, by the cat of a photo; 0 for one of another photo. */
export function scoreSightings(
  head: CalibratedHead,
  photos: readonly SeenPhoto[],
  { positives, negatives, otherCats }: TrainingSet,
): (sighting: Sighting) => number {
  const sightings = photos.flatMap((photo) => photo.sightings);
  const taught = new Map([
    ...[...negatives, ...otherCats].map(({ embedding }) => [embedding, word.no] as const),
    ...positives.map(({ embedding }) => [embedding, word.yes] as const),
  ]);
  const seen = new Set(sightings.map(({ embedding }) => embedding));
  const elsewhere = [...positives, ...negatives, ...otherCats].filter(
    ({ embedding }) => !seen.has(embedding),
  );
  const rows = [...sightings, ...elsewhere];
  const judged = scoreTogether(head, {
    embeddings: packRows(
      rows.map(({ embedding }) => embedding),
      head.weights.length,
    ),
    catScores: rows.map(({ catScore }) => catScore),
    words: rows.map(({ embedding }) => taught.get(embedding) ?? word.nothing),
  });
  const scores = new Map(sightings.map((sighting, row) => [sighting, judged[row] ?? 0]));
  return (sighting) => scores.get(sighting) ?? 0;
}

/** Every crop of a library about which nobody has said anything. */
export const unlabelledCrops = (library: readonly SeenPhoto[]): readonly UnlabelledCrop[] =>
  library.flatMap(({ sightings }) =>
    sightings.map(({ embedding, catScore }) => ({ embedding, catScore, weight: 1 })),
  );

/** The cat taken from each photo that has one. */
export function examplesOf(photos: readonly SeenPhoto[]): readonly Example[] {
  const choices = finish(
    chooseExamples(
      photos.map(({ sightings }) =>
        sightings.map(({ box, embedding }) => ({ area: box[2] * box[3], embedding })),
      ),
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
