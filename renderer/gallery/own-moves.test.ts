import { expect, it } from 'vitest';
import type { Listing } from '../store/gallery-slice.ts';
import { ownMoves, withoutOwn } from './own-moves.ts';

const listing: Listing = {
  columns: {
    photoIds: Uint32Array.from([7, 8, 9]),
    probabilities: Float32Array.from([0.9, 0.6, 0.3]),
    aspectRatios: new Float32Array(3),
    takenAtSeconds: new Float64Array(3),
    flags: new Uint8Array(3),
    stacks: new Uint32Array(3),
  },
  shown: Uint32Array.from([0, 1]),
};

it('counts only answers that change sides', () => {
  expect(ownMoves(listing, [7, 9], 'yes')).toEqual({ gained: 1, lost: 0 });
  expect(ownMoves(listing, [7, 9], 'no')).toEqual({ gained: 0, lost: 1 });
  expect(ownMoves(listing, [7, 9], null)).toEqual({ gained: 0, lost: 0 });
});

it('takes photos that are not listed to move', () => {
  expect(ownMoves(listing, [1, 2], 'yes').gained).toBe(2);
  expect(ownMoves(null, [7], 'no').lost).toBe(1);
});

it('tells what came besides', () => {
  expect(withoutOwn({ gained: 15, lost: 0 }, { gained: 1, lost: 2 })).toEqual({
    gained: 14,
    lost: 0,
  });
});
