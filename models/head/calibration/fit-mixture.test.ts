import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { finish } from '../fitting/steps.ts';
import { usualExpectations } from './expectations.ts';
import { evidenceLine, fitMixture, type Mixture, type ScoredCrop } from './fit-mixture.ts';
import { matchProbability } from './match-probability.ts';

/** Crops whose scores are spread like a Gaussian. */
function crops(count: number, mean: number, deviation: number, seed: number): ScoredCrop[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    const score = mean + deviation * radius * Math.cos(2 * Math.PI * random.next());
    return { score, catScore: 1, weight: 1 };
  });
}

/** How many of some crops a mixture takes for this cat. */
function taken(mixture: Mixture, some: readonly ScoredCrop[]): number {
  const { slope, offset } = evidenceLine(mixture);
  return some.reduce(
    (sum, { score }) => sum + matchProbability(slope * score + offset, 1, mixture.share),
    0,
  );
}

function fitted(own: readonly ScoredCrop[], others: readonly ScoredCrop[], shown: ScoredCrop[]) {
  const mixture = finish(
    fitMixture({
      ...{ positives: shown, negatives: [], otherCats: [], examples: shown.length },
      ...{ unlabelled: [...own, ...others], expectations: usualExpectations },
    }),
  );
  return taken(mixture, [...own, ...others]) / own.length;
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('fitMixture', () => {
  it('does not take a crowd for the cat, however much of it looks like it', () => {
    // Other cats of the same kind: higher than unknown ones, and further apart.
    const shares = seeds.map((seed) =>
      fitted(
        crops(25, 4.3, 1.25, seed),
        crops(400, 0.8, 1.5, seed + 20),
        crops(5, 4.3, 1.25, seed + 40),
      ),
    );
    expect(mean(shares)).toBeLessThan(1.6);
    expect(mean(shares)).toBeGreaterThan(0.7);
  });

  it.each([
    [60, 4.3, 1.3, 20],
    [300, 3.6, 1.5, 30],
    [800, 3.4, 1.6, 30],
  ])(
    'knows a home by its %i photos, also where they are harder than expected',
    (count, at, width, strangers) => {
      const shares = seeds.map((seed) =>
        fitted(
          crops(count, at, width, seed),
          crops(strangers, 0.3, 1, seed + 20),
          crops(5, at, width, seed + 40),
        ),
      );
      expect(mean(shares)).toBeGreaterThan(0.92);
      expect(mean(shares)).toBeLessThan(1.08);
    },
  );
});
