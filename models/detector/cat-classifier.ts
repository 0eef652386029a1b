import { dot, logit, sigmoid } from '../head/fitting/vector.ts';
import { modelFile, type ModelFiles } from '../manifest.ts';

/** Logistic regression on what the detector says of a box and on its embedding. */
export type CatClassifier = {
  readonly offset: number;
  /** Of the detector's log odds. */
  readonly slope: number;
  /** One for each number of an embedding. */
  readonly weights: Float32Array;
};

/** Where it lies among the model files. */
export const catClassifierFile = 'embedding/cat-classifier.json';

/** Keeps what the detector is certain of within reach of what the embedding says. */
const leastScore = 1e-4;

/** Log odds of the detector's probability, as the classifier takes them. */
export const detectorLogit = (catScore: number) =>
  logit(Math.min(1 - leastScore, Math.max(leastScore, catScore)));

/**
 * Probability in 0..1 that a box holds a cat, by the detector's own and by the embedding.
 *
 * The detector learned to find things; the embedding knows how fur looks from close by.
 */
export const catProbability = (
  { offset, slope, weights }: CatClassifier,
  catScore: number,
  embedding: Float32Array,
): number => sigmoid(offset + slope * detectorLogit(catScore) + dot(weights, embedding));

/** Reads what `training/fit-cat-classifier.ts` wrote. */
export function readCatClassifier(files: ModelFiles): CatClassifier {
  const text = new TextDecoder().decode(modelFile(files, catClassifierFile));
  const { offset, slope, weights } = JSON.parse(text) as Omit<CatClassifier, 'weights'> & {
    readonly weights: readonly number[];
  };
  return { offset, slope, weights: Float32Array.from(weights) };
}
