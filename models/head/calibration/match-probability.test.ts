import { expect, it } from 'vitest';
import { leastEvidence, matchProbability } from './match-probability.ts';

const shares = [0, 1e-5, 0.001, 0.05, 0.5, 0.99, 1];

it.each(shares)('is nothing worth keeping below the least evidence, for a share of %f', (share) => {
  const least = leastEvidence(share);
  for (const catScore of [0, 0.02, 0.5, 1])
    expect(matchProbability(least - 1e-9, catScore, share)).toBeLessThan(2 ** -16);
  // No further from it than has to be.
  expect(matchProbability(least + 0.01, 1, share)).toBeGreaterThan(2 ** -16);
});
