import { expect, it } from 'vitest';
import { columnsOf, listingOf } from '../store/testing/page-api-double.ts';
import { twoChosen } from './two-chosen.ts';

it('is the two chosen photos as they stand in the list', () => {
  const listing = listingOf(columnsOf([0.9, 0.8, 0.7]));
  expect(twoChosen(listing, new Set([3, 1]))).toEqual([1, 3]);
  expect(twoChosen(listing, new Set([3]))).toBeNull();
  expect(twoChosen(listing, new Set([1, 2, 3]))).toBeNull();
  expect(twoChosen(null, new Set([1, 2]))).toBeNull();
});
