/** Neither detector nor person is so sure that the other cannot be heard. */
const leastShare = 1e-4;
const mostShare = 1 - 1e-3;

/**
 * Probability that a crop shows this cat: the evidence of how much it looks like it, in logits, and what there was to expect.
 *
 * `catScore` is the probability that the crop holds a cat, `share` that a cat of this library is this one. By Bayes' rule
 * their log odds add up: a doubtful box in which everything looks like it is this cat, since its looks prove that there
 * is one. Without a logarithm, since it is asked for each crop of a library.
 */
export function matchProbability(evidence: number, catScore: number, share: number): number {
  const prior = Math.min(mostShare, Math.max(leastShare, catScore * share));
  return 1 / (1 + (Math.exp(-evidence) * (1 - prior)) / prior);
}

/** What no library keeps apart from nothing. */
const negligible = 2 ** -16;

/**
 * Evidence below which {@link matchProbability} is less than 2⁻¹⁶, whatever the detector says.
 *
 * Most crops of a large library are others by far, and need not be computed to be told so.
 */
export function leastEvidence(share: number): number {
  const prior = Math.min(mostShare, Math.max(leastShare, share));
  return Math.log((negligible * (1 - prior)) / prior);
}
