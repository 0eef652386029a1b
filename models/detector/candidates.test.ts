import { describe, expect, it } from 'vitest';
import { candidates } from './candidates.ts';
import type { Detection } from './decode-boxes.ts';

const scored = (...scores: number[]): Detection[] =>
  scores.map((catScore) => ({ box: [0, 0, 0.1, 0.1], catScore }));

const scoresOf = (found: readonly Detection[]) => found.map(({ catScore }) => catScore);

describe('candidates', () => {
  it('welcomes weak boxes where nothing is sure, but not all of them', () => {
    const found = scored(0.4, 0.05, 0.04, 0.03, 0.02, 0.015, 0.004);
    expect(scoresOf(candidates(found))).toEqual([0.4, 0.05, 0.04, 0.03, 0.02]);
    expect(candidates(scored(0.009))).toEqual([]);
  });

  it('wants more of what is beside a sure cat', () => {
    expect(scoresOf(candidates(scored(0.9, 0.2, 0.09)))).toEqual([0.9, 0.2]);
  });
});
