import { expect, it } from 'vitest';
import { columnsOf, listingOf } from '../store/testing/page-api-double.ts';
import { ownMoves, withoutOwn } from './own-moves.ts';

const listing = listingOf(columnsOf([0.9, 0.6, 0.3]));

it('counts only answers that change sides', () => {
  expect(ownMoves(listing, [1, 3], 'yes')).toEqual({ gained: 1, lost: 0 });
  expect(ownMoves(listing, [1, 3], 'no')).toEqual({ gained: 0, lost: 1 });
  expect(ownMoves(listing, [1, 3], null)).toEqual({ gained: 0, lost: 0 });
});

it('takes photos that are not listed to move', () => {
  expect(ownMoves(listing, [8, 9], 'yes').gained).toBe(2);
  expect(ownMoves(null, [7], 'no').lost).toBe(1);
});

it('tells what came besides', () => {
  expect(withoutOwn({ gained: 15, lost: 0 }, { gained: 1, lost: 2 })).toEqual({
    gained: 14,
    lost: 0,
  });
});
