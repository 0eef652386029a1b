import { expect, it } from 'vitest';
import { finish } from '../../models/head/fitting/steps.ts';
import { createRandom } from '../../models/random.ts';
import { leastOfMost } from './least-of-most.ts';

it('is what all of them sorted tell, whatever they are', () => {
  const { next } = createRandom(7);
  const kinds = [next, () => 1, () => Math.round(8 * next()) / 8, () => 0.5 + next() / 1e5];
  for (const kind of kinds)
    for (const count of [1, 2, 10, 1000]) {
      const numbers = Float32Array.from({ length: count }, kind);
      for (const most of [1, 2, 300]) {
        const sorted = numbers.toSorted();
        expect(finish(leastOfMost(numbers, most))).toBe(sorted.at(-most) ?? 0);
      }
    }
});

it('does not count what is no number from 0 to 1', () => {
  const numbers = Float32Array.of(-1, 0.5, -1, 0.25, NaN, 0.75);
  expect(finish(leastOfMost(numbers, 2))).toBe(0.5);
  expect(finish(leastOfMost(numbers, 3))).toBe(0.25);
  expect(finish(leastOfMost(numbers, 4))).toBe(0);
});
