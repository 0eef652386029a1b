import { expect, it } from 'vitest';
import { columnsOf, listingOf } from '../store/testing/page-api-double.ts';
import { nothingSelected } from './selection.ts';
import { twoChosen } from './two-chosen.ts';

it('is the two chosen photos as they stand in the list', () => {
  const listing = listingOf(columnsOf([0.9, 0.8, 0.7]));
  const chosen = (...ids: readonly number[]) => ({
    listing,
    selection: { ...nothingSelected, chosen: new Set(ids) },
  });
  expect(twoChosen(chosen(3, 1))).toEqual([1, 3]);
  expect(twoChosen(chosen(3))).toBeNull();
  expect(twoChosen(chosen(1, 2, 3))).toBeNull();
  expect(twoChosen({ ...chosen(1, 2), listing: null })).toBeNull();
});
