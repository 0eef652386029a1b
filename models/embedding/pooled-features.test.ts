import { describe, expect, it } from 'vitest';
import { momentsOfMap, poolFeatures as pool } from './pooled-features.ts';
import type { FeatureMap } from '../network/network.ts';

const poolFeatures = (maps: readonly FeatureMap[]) => pool(maps.map(momentsOfMap));

describe('poolFeatures', () => {
  it('gives all means, then all deviations, layer after layer', () => {
    const even = { side: 2, channels: 2, values: Float32Array.from({ length: 16 }, () => 3) };
    const one = { side: 1, channels: 1, values: Float32Array.of(5, 7) };
    const features = poolFeatures([even, one]);
    expect([...features.subarray(0, 3)]).toEqual([3, 3, 6]);
    for (const deviation of features.subarray(3)) expect(deviation).toBeCloseTo(0, 3);
  });

  it('weighs the middle more than the rim', () => {
    const middle = (inside: number, outside: number) => {
      const view = Array.from({ length: 9 }, (_, at) => (at === 4 ? inside : outside));
      return { side: 3, channels: 1, values: Float32Array.from([...view, ...view]) };
    };
    const [bright = 0] = poolFeatures([middle(1, 0)]);
    const [dark = 0] = poolFeatures([middle(0, 1)]);
    expect(bright).toBeGreaterThan(3 * (dark / 8));
    expect(bright + dark).toBeCloseTo(1, 5);
  });

  it('averages the two views', () => {
    const views = { side: 1, channels: 2, values: Float32Array.of(1, 2, 3, 6) };
    expect([...poolFeatures([views]).subarray(0, 2)]).toEqual([2, 4]);
  });
});
