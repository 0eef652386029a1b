import { expect, it } from 'vitest';
import { finish } from '../../models/head/fitting/steps.ts';
import { seededRandom } from '../testing/generated-embedding.ts';
import { everyIndex } from './column.ts';
import { ranks, sortByRankInSteps } from './sort-by-rank.ts';

const sortByRank = (...given: Parameters<typeof sortByRankInSteps>) =>
  finish(sortByRankInSteps(...given));

const count = 5000;
const random = seededRandom(3);
/** Few values, so that many are equal, and some beyond both ends. */
const rank = Float64Array.from({ length: count }, () => Math.floor(random() * 9 - 1) * (ranks / 7));
const rankOf = (index: number) => rank[index] ?? 0;
const fallingIndex = everyIndex(count).reverse();

it('sorts by rank, and keeps the order of equals', () => {
  const whole = (index: number) => Math.min(ranks - 1, Math.max(0, Math.floor(rankOf(index))));
  const expected = [...fallingIndex].sort((one, other) => whole(one) - whole(other));
  expect([...sortByRank(fallingIndex, rankOf)]).toEqual(expected);
});

it('tells ranks apart in each of their digits', () => {
  const rankAt = [2 ** 31, 5, 2 ** 11, 2 ** 22, 0, 2 ** 32 - 1, 2 ** 22 + 1, 2 ** 11];
  const sorted = sortByRank(everyIndex(8).reverse(), (index) => rankAt[index] ?? 0);
  expect([...sorted]).toEqual([4, 1, 7, 2, 3, 6, 0, 5]);
});

it('sorts a part of the indexes, and leaves them as they were', () => {
  const some = Uint32Array.of(7, 2, 4);
  expect([...sortByRank(some, (index) => index)]).toEqual([2, 4, 7]);
  expect([...some]).toEqual([7, 2, 4]);
  expect(sortByRank(new Uint32Array(0), rankOf)).toHaveLength(0);
});
