import { expect, it } from 'vitest';
import { histogram, histogramHeights, histogramPath } from './histogram.ts';

it('counts the surest first and loses none', () => {
  const counts = histogram(Float32Array.from([1, 0.96, 0.55, 0.04, 0]), 10);
  expect(Array.from(counts)).toEqual([2, 0, 0, 0, 1, 0, 0, 0, 0, 2]);
});

it('draws a single photo beside a thousand', () => {
  const [many = 0, one = 0, none = 0] = histogramHeights(Uint32Array.from([1000, 1, 0]));
  expect(many).toBe(1);
  expect(one).toBeGreaterThan(0.05);
  expect(none).toBe(0);
});

it('draws a closed path over the whole width', () => {
  expect(histogramPath([1, 0.5])).toBe('M0 1V0.000H1V0.500H2V1Z');
});
