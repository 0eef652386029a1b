import { sigmoid } from './head/vector.ts';

/** Fitted on photos with and without cats: logit of "a cat is there" from the detector's logit. */
const slope = 1;
const offset = 1;

/**
 * Probability that a box really holds a cat, from the detector's score (both in 0..1).
 *
 * The probability of a match is this times the head's probability.
 */
export function presence(catScore: number): number {
  if (catScore <= 0) return 0;
  if (catScore >= 1) return 1;
  return sigmoid(offset + slope * Math.log(catScore / (1 - catScore)));
}
