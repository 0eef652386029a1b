import { expect, it } from 'vitest';
import { createRandom } from '../../models/random.ts';
import { scoreStep } from '../store/scores.ts';
import { mostUnsure } from './most-unsure.ts';

const { next } = createRandom(5);
const probabilities = Float32Array.from(
  { length: 5000 },
  () => Math.round((next() / 50 + next() ** 3) / 1.02 / scoreStep) * scoreStep,
);
const all = Array.from(probabilities, (_, crop) => crop);

it.each([1, 40, 400, 4999])('finds the %i that sorting all of them finds', (limit) => {
  const doubtless = (crop: number) => Math.abs((probabilities[crop] ?? 0) - 0.5);
  const sorted = all.toSorted((one, other) => doubtless(one) - doubtless(other)).slice(0, limit);
  const found = mostUnsure(all, probabilities, limit);
  expect(found).toEqual(sorted.toSorted((one, other) => one - other));
});

it('leaves a few as they are', () => {
  expect(mostUnsure([3, 1, 2], probabilities, 3)).toEqual([3, 1, 2]);
});
