import {
  catProbability,
  detectorLogit,
  type CatClassifier,
} from '../models/detector/cat-classifier.ts';
import { embeddingSize } from '../models/embedding/projection.ts';
import { fitLogistic } from '../models/head/fitting/logistic-regression.ts';
import { divideCats } from './leave-cats-out.ts';

/** The surest box of a photo, and what it really shows. */
export type CatSample = {
  /** The detector's probability, in 0..1. */
  readonly catScore: number;
  readonly embedding: Float32Array;
  /** What the photo shows: `cats`, `dogs`, … */
  readonly kind: string;
  readonly isCat: boolean;
  /** Samples of one group, such as photos of one cat, are never divided. */
  readonly group: string;
};

/** How far weights of the embedding are drawn to 0, and the detector's to 1: the best of three in cross-validation. */
const strength = 0.3;

/**
 * What is no cat counts so much more, since a library has more of it than the training photos.
 *
 * In cross-validation more cats stay likely than by the detector alone, and of other animals half as many are.
 */
const weightWithoutCat = 1.5;

/** Fits how sure a box is to hold a cat; without samples it is as sure as the detector. */
export function fitCatClassifier(samples: readonly CatSample[]): CatClassifier {
  const rows = samples.map(({ catScore, embedding, isCat }) => ({
    embedding: Float32Array.of(detectorLogit(catScore), ...embedding),
    positive: isCat,
    weight: isCat ? 1 : weightWithoutCat,
  }));
  const size = samples[0]?.embedding.length ?? embeddingSize;
  const prior = { weights: new Float32Array(size + 1), bias: 0 };
  prior.weights[0] = 1;
  const { weights, bias } = fitLogistic(rows, prior, strength);
  return { offset: bias, slope: weights[0] ?? 1, weights: weights.subarray(1) };
}

/** The probability of each sample by a classifier that was fitted without its fold. */
export function crossValidateClassifier(
  samples: readonly CatSample[],
  folds: number,
  seed: number,
): readonly number[] {
  const groups = samples.map(({ group }) => group);
  const probabilities = samples.map(() => NaN);
  for (const left of divideCats(groups, folds, seed)) {
    const isLeft = ({ group }: CatSample) => left.has(group);
    const classifier = fitCatClassifier(samples.filter((sample) => !isLeft(sample)));
    for (const [at, sample] of samples.entries())
      if (isLeft(sample))
        probabilities[at] = catProbability(classifier, sample.catScore, sample.embedding);
  }
  return probabilities;
}
