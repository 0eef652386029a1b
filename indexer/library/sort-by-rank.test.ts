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

it.each([2 ** 21, 100])('sorts by rank, then by place, with room for %i places', (places) => {
  const whole = (index: number) => Math.min(ranks - 1, Math.max(0, Math.floor(rankOf(index))));
  const expected = [...everyIndex(count)].sort(
    (one, other) => whole(one) - whole(other) || placeOf(one) - placeOf(other),
  );
  expect([...sortByRank(everyIndex(count), rankOf, placeOf, places)]).toEqual(expected);
});

it('sorts a part of the indexes', () => {
  expect([...sortByRank(Uint32Array.of(7, 2, 4), (index) => -index, placeOf)]).toEqual([7, 4, 2]);
  expect(sortByRank(new Uint32Array(0), rankOf, placeOf)).toHaveLength(0);
});
