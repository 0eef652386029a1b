/**
 * What is to be reached, so that a table shows at a glance how far it is.
 *
 * Shares of 1, by photos shown where that matters.
 */
export const goals = {
  householdFound: new Map([
    [5, 0.92],
    [10, 0.95],
    [20, 0.98],
  ]),
  /** With identities disjoint. */
  againstAllPrecision: 0.74,
  againstAllFound: 0.55,
  topOne: 0.75,
  threeClasses: 0.92,
  /** Over probabilities of a tenth or more, five photos shown. */
  calibrationError: 0.08,
  /** By the least share of the picture that the cat's box covers. */
  foundBySize: new Map([
    [0.15, 0.99],
    [0.05, 0.95],
    [0.02, 0.85],
  ]),
} as const;
