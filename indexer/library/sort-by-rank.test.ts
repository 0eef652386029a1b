import { expect, it } from 'vitest';
import { seededRandom } from '../testing/generated-embedding.ts';
import { everyIndex } from './column.ts';
import { ranks, sortByRank } from './sort-by-rank.ts';

const count = 5000;
const random = seededRandom(3);
/** Few values, so that many are equal, and some beyond both ends. */
const rank = Float64Array.from({ length: count }, () => Math.floor(random() * 9 - 1) * (ranks / 7));
const rankOf = (index: number) => rank[index] ?? 0;
const placeOf = (index: number) => count - 1 - index;

it('sorts by rank, then by place', () => {
  const whole = (index: number) => Math.min(ranks - 1, Math.max(0, Math.floor(rankOf(index))));
  const expected = [...everyIndex(count)].sort(
    (one, other) => whole(one) - whole(other) || placeOf(one) - placeOf(other),
  );
  expect([...sortByRank(everyIndex(count), rankOf, placeOf)]).toEqual(expected);
});

it('tells ranks apart in each of their digits', () => {
  const rankAt = [2 ** 31, 5, 2 ** 11, 2 ** 22, 0, 2 ** 32 - 1, 2 ** 22 + 1, 2 ** 11];
  const sorted = sortByRank(
    everyIndex(8),
    (index) => rankAt[index] ?? 0,
    (index) => 7 - index,
  );
  expect([...sorted]).toEqual([4, 1, 7, 2, 3, 6, 0, 5]);
});

it('sorts a part of the indexes', () => {
  expect([...sortByRank(Uint32Array.of(7, 2, 4), (index) => -index, placeOf)]).toEqual([7, 4, 2]);
  expect(sortByRank(new Uint32Array(0), rankOf, placeOf)).toHaveLength(0);
});
