import { describe, expect, it } from 'vitest';
import { deviation } from './metrics.ts';
import { createRandom } from '../../models/random.ts';
import { bootstrapMean } from './bootstrap-mean.ts';

describe('bootstrapMean', () => {
  it('spans what the mean of as many others would mostly be', () => {
    const random = createRandom(3);
    const values = Array.from({ length: 100 }, () => random.next());
    const { mean, low, high } = bootstrapMean(values, 1);
    const expected = (1.645 * deviation(values)) / Math.sqrt(values.length);
    expect(mean - low).toBeCloseTo(expected, 2);
    expect(high - mean).toBeCloseTo(expected, 2);
  });

  it('is as narrow as can be where all cats are alike, and the same for the same seed', () => {
    expect(bootstrapMean([0.5, 0.5, 0.5], 1)).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
    expect(bootstrapMean([0, 0.2, 1], 4)).toEqual(bootstrapMean([0, 0.2, 1], 4));
  });
});
