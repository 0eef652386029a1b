import { describe, expect, it } from 'vitest';
import { catScore } from './cat-score.ts';

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
