import { logit } from '../fitting/vector.ts';

/** Neither detector nor person is so sure that the other cannot be heard. */
const leastShare = 1e-4;
const mostShare = 1 - 1e-3;

/**
 * Log odds, before anybody has looked whose cat it is, that a crop shows this cat.
 *
 * `catScore` is the probability that the crop holds a cat, `share` that a cat of this library is this one. Bayes' rule
 * adds to it the evidence of how much the crop looks like this cat: a doubtful box in which everything looks like it
 * is this cat, since its looks prove that there is one.
 */
export const priorLogit = (catScore: number, share: number) =>
  logit(Math.min(mostShare, Math.max(leastShare, catScore * share)));
