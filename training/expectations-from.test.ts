import { expect, it } from 'vitest';
import { usualExpectations } from '../models/head/calibration/expectations.ts';
import { expectationsFrom } from './expectations-from.ts';

const scores = (examples: number, cats: number, mean: number) => ({
  examples,
  cats,
  mean,
  deviation: 1.5,
  otherMean: 0.125,
  otherDeviation: 1,
});

it('takes what cats left out have shown, never falling, and leaves out what few of them say', () => {
  const made = expectationsFrom([
    scores(1, 90, 2),
    scores(3, 60, 2.5),
    scores(5, 20, 2.4),
    scores(10, 2, 9),
  ]);
  expect(made).toEqual({
    ownMeans: [
      [1, 2],
      [3, 2.5],
      [5, 2.5],
    ],
    deviation: 1.5,
    otherMean: 0.13,
  });
});

it('falls back on what is usual', () => {
  expect(expectationsFrom([scores(1, 2, 9)])).toBe(usualExpectations);
});
