import { expect, test } from 'vitest';
import { restartDelayMs } from './restart-policy.ts';

test('waits longer after each crash and gives up at the fifth within five minutes', () => {
  const crashes: number[] = [];
  const delays = [0, 1000, 2000, 3000, 4000].map((nowMs) => {
    crashes.push(nowMs);
    return restartDelayMs(crashes, nowMs);
  });
  expect(delays).toEqual([250, 500, 1000, 2000, null]);
});

test('forgets crashes that are long ago', () => {
  const crashes = [0, 1, 2, 3, 600_000];
  expect(restartDelayMs(crashes, 600_000)).toBe(250);
});
