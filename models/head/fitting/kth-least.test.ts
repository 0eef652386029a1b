import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { kthLeast } from './kth-least.ts';

describe('kthLeast', () => {
  it('gives what sorting gives, of numbers in any order and of equal ones', () => {
    const random = createRandom(1);
    for (const kinds of [2, 10, 1000])
      for (let length = 1; length < 60; length += 1) {
        const numbers = Float64Array.from({ length }, () => Math.floor(random.next() * kinds));
        const sorted = numbers.toSorted();
        for (let k = 0; k < length; k += 1) expect(kthLeast(numbers.slice(), k)).toBe(sorted[k]);
      }
  });

  it('takes numbers that rise, that fall and that are all the same', () => {
    const rising = Float64Array.from({ length: 1000 }, (_, at) => at);
    expect(kthLeast(rising.slice(), 349)).toBe(349);
    expect(kthLeast(rising.toReversed(), 349)).toBe(349);
    expect(kthLeast(new Float64Array(1000).fill(7), 349)).toBe(7);
  });
});
