import { describe, expect, it } from 'vitest';
import type { Box } from '../../contract/box.ts';
import { overlap, suppressOverlaps } from './suppress-overlaps.ts';

const found = (box: Box, catScore: number) => ({ box, catScore });

describe('overlap', () => {
  it('is 1 for equal boxes, 0 for separate ones, a third for half-shifted ones', () => {
    expect(overlap([0, 0, 0.5, 0.5], [0, 0, 0.5, 0.5])).toBe(1);
    expect(overlap([0, 0, 0.2, 0.2], [0.2, 0, 0.2, 0.2])).toBe(0);
    expect(overlap([0, 0, 0.4, 0.4], [0.2, 0, 0.4, 0.4])).toBeCloseTo(1 / 3);
  });
});

describe('suppressOverlaps', () => {
  it('keeps the best of a heap and everything apart, best first', () => {
    const kept = suppressOverlaps(
      [
        found([0.5, 0.5, 0.3, 0.3], 0.4),
        found([0, 0, 0.3, 0.3], 0.6),
        found([0.01, 0, 0.3, 0.3], 0.9),
      ],
      0.5,
      8,
    );
    expect(kept.map(({ catScore }) => catScore)).toEqual([0.9, 0.4]);
  });

  it('keeps no more than the limit', () => {
    const row = Array.from({ length: 5 }, (_, at) => found([at / 5, 0, 0.1, 0.1], at / 10));
    expect(suppressOverlaps(row, 0.5, 2).map(({ catScore }) => catScore)).toEqual([0.4, 0.3]);
  });
});
