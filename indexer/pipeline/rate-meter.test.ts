import { expect, test } from 'vitest';
import { createRateMeter } from './rate-meter.ts';

test('counts what was done lately', () => {
  let now = 0;
  const rate = createRateMeter(10_000, () => now);
  expect(rate.perSecond()).toBeNull();
  for (; now <= 5000; now += 500) rate.count();
  now = 5000;
  expect(rate.perSecond()).toBeCloseTo(2);
  now = 20_000;
  expect(rate.perSecond()).toBeNull();
});

test('is forgotten after a pause', () => {
  let now = 0;
  const rate = createRateMeter(10_000, () => (now += 100));
  for (let count = 0; count < 10; count++) rate.count();
  expect(rate.perSecond()).not.toBeNull();
  rate.reset();
  expect(rate.perSecond()).toBeNull();
});
