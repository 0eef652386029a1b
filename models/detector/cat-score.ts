import { logit, sigmoid } from '../head/fitting/vector.ts';

/**
 * Logistic regression on the best boxes of photos with cats and all boxes of photos without.
 *
 * None of the cats is one that accuracy is measured with. Where a box came from and how large it is
 * adds nothing.
 */
const weights = { offset: 0.2, inPhoto: 0.85, closeUp: 0.64 } as const;

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

/** Below this probability a box is noise; above it the identity has to pay for the doubt. */
export const minCatScore = 0.02;

/**
 * By how much more log odds a crop's mirror image is seen as a cat than the crop, at most.
 *
 * Chosen on 1,817 training photos: of 6,367 candidates none that was kept is lost. See `docs/decisions/025-from-coarse-to-fine.md`.
 */
const mostByMirror = 2;

/** Whether a box can still turn out to be a cat once its mirror image is seen, too. */
export function mayBeCat(inPhoto: number, inPlainView: number): boolean {
  const mirrored = sigmoid(logit(inPlainView) + mostByMirror);
  return catScore(inPhoto, [inPlainView, mirrored]) >= minCatScore;
}
