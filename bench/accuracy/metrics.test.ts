import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  calibrationError,
  calibrationOf,
  equalCountReliability,
  recallAtFalseAlarms,
  reliability,
  type Scored,
} from './metrics.ts';

const photos = (scores: readonly number[], positive: boolean): Scored[] =>
  scores.map((score) => ({ score, positive }));

describe('averagePrecision', () => {
  it('is the area under the steps', () => {
    const ranked = [...photos([0.9, 0.7], true), ...photos([0.8, 0.1], false)];
    expect(averagePrecision(ranked)).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 10);
  });

  it('does not depend on the order of equal scores', () => {
    const tied = [...photos([0, 0], true), ...photos([0, 0], false)];
    expect(averagePrecision(tied)).toBe(0.5);
    expect(averagePrecision(tied.reverse())).toBe(0.5);
  });

  it('is not a number without a positive', () => {
    expect(averagePrecision(photos([0.5], false))).toBeNaN();
  });
});

describe('recallAtFalseAlarms', () => {
  it('lets the allowed share of negatives score as high', () => {
    const negatives = photos([0.95, ...Array.from({ length: 99 }, (_, i) => i / 200)], false);
    const all = [...photos([0.9, 0.5, 0.48, 0.1], true), ...negatives];
    // One of a hundred may: the second highest negative, 0.49, is the limit.
    expect(recallAtFalseAlarms(all, 0.014)).toBe(0.5);
    expect(recallAtFalseAlarms(all, 0)).toBe(0);
  });

  it('does not count photos that score as low as the empty ones', () => {
    expect(recallAtFalseAlarms([...photos([0, 0], true), ...photos([0, 0], false)])).toBe(0);
  });
});

describe('calibrationError', () => {
  it('is nothing when probabilities come true', () => {
    const honest = [...photos(Array(8).fill(0.8), true), ...photos([0.8, 0.8], false)];
    expect(calibrationError(honest)).toBeCloseTo(0, 10);
    expect(reliability(honest)).toHaveLength(1);
  });

  it('is the distance when they never do', () => {
    expect(calibrationError(photos([0.9, 0.9], false))).toBeCloseTo(0.9, 10);
  });
});

describe('calibrationOf', () => {
  it('is not carried by what is obvious', () => {
    // Of a thousand obvious ones none is wrong; of ten that are called likely none is right.
    const scored = [
      ...photos(new Array<number>(1000).fill(0.001), false),
      ...photos(new Array<number>(10).fill(0.9), false),
    ];
    const { error, errorFromTenth, errorInEqualBins } = calibrationOf(scored);
    expect(error).toBeLessThan(0.01);
    expect(errorFromTenth).toBeCloseTo(0.9);
    expect(errorInEqualBins).toBeCloseTo(0.9);
  });

  it('divides into bins of as many photos each, however close together they are', () => {
    const scored = photos([0.5, 0.9, 0.91, 0.92, 0.93, 0.94], true);
    const bins = equalCountReliability(scored, 3);
    expect(bins.map(({ photos: count }) => count)).toEqual([2, 2, 2]);
    expect(bins.map(({ from }) => from)).toEqual([0.5, 0.91, 0.93]);
  });
});
