import { logit, sigmoid } from '../fitting/vector.ts';

/** Neither detector nor person is so sure that the other cannot be heard. */
const leastShare = 1e-4;
const mostShare = 1 - 1e-3;

/**
 * Log odds, before anybody has looked whose cat it is, that a crop shows this cat.
 *
 * `catScore` is the probability that the crop holds a cat, `share` that a cat of this library is this one.
 */
export const priorLogit = (catScore: number, share: number) =>
  logit(Math.min(mostShare, Math.max(leastShare, catScore * share)));

/**
 * Probability that a crop shows this cat.
 *
 * Bayes' rule: the detector says how likely there is a cat at all, the library how many of its cats are this one,
 * and `evidence` (a log likelihood ratio, this cat against anything else) how much the crop looks like it. A doubtful box in which
 * everything looks like this cat is this cat: its looks prove that there is one.
 */
export const matchProbability = (evidence: number, catScore: number, share: number) =>
  sigmoid(evidence + priorLogit(catScore, share));
