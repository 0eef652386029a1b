import { describe, expect, it } from 'vitest';
import { catScore, mayBeCat, minCatScore } from './cat-score.ts';

describe('catScore', () => {
  it('is near certain where the photo and its close-ups are', () => {
    expect(catScore(0.97, [0.99, 0.98])).toBeGreaterThan(0.97);
  });

  it('follows the close-up where the photo is in doubt', () => {
    expect(catScore(0.08, [0.95, 0.95])).toBeGreaterThan(0.5);
    expect(catScore(0.3, [0.02, 0.02])).toBeLessThan(0.1);
  });

  it('weighs both views alike', () => {
    expect(catScore(0.4, [0.9, 0.2])).toBe(catScore(0.4, [0.2, 0.9]));
  });
});

describe('mayBeCat', () => {
  it('hopes for the mirror image where that can make it one', () => {
    expect(catScore(0.02, [0.2, 0.2])).toBeLessThan(minCatScore);
    expect(catScore(0.02, [0.2, 0.7])).toBeGreaterThan(minCatScore);
    expect(mayBeCat(0.02, 0.2)).toBe(true);
  });

  it('gives up where no likely mirror image can', () => {
    expect(mayBeCat(0.02, 0.05)).toBe(false);
    expect(mayBeCat(0.9, 0.05)).toBe(true);
  });

  it('never gives up what one view alone makes a cat', () => {
    for (let inPhoto = 0.01; inPhoto < 1; inPhoto += 0.01)
      for (let inView = 0.01; inView < 1; inView += 0.01)
        if (catScore(inPhoto, [inView, inView]) >= minCatScore)
          expect(mayBeCat(inPhoto, inView)).toBe(true);
  });
});
