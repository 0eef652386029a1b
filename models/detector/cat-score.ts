import { sigmoid } from '../head/vector.ts';

/**
 * Logistic regression on the best boxes of photos with cats and all boxes of photos without.
 *
 * Of 2,060 boxes of 871 photos; where a box came from and how large it is adds nothing.
 */
const weights = { offset: 0.5, inPhoto: 0.8, closeUp: 0.6 } as const;

const logit = (probability: number) => Math.log(probability / (1 - probability));

/**
 * Probability that a box holds a cat.
 *
 * From the detector's scores, all between 0 and 1: that of the box in the whole photo, and the best in
 * each view of its crop.
 */
export function catScore(inPhoto: number, inViews: readonly number[]): number {
  const closeUp = inViews.reduce((sum, score) => sum + logit(score), 0) / inViews.length;
  return sigmoid(weights.offset + weights.inPhoto * logit(inPhoto) + weights.closeUp * closeUp);
}
