import { expect, it } from 'vitest';
import { galleryFlag } from '../../contract/plain/gallery-flag.ts';
import { columnsOf } from '../store/testing/page-api-double.ts';
import { crossingPhotos, nextBelow } from './crossing-photos.ts';

it('are the nearest on both sides, the line between them', () => {
  const columns = columnsOf([0.99, 0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2]);
  expect(crossingPhotos(columns, 0.5, 2)).toEqual({ above: [4, 5], below: [6, 7] });
  expect(crossingPhotos(columns, 0.7, 3)).toEqual({ above: [2, 3, 4], below: [5, 6, 7] });
  expect(crossingPhotos(columns, 0, 2)).toEqual({ above: [7, 8], below: [] });
});

it('are found in any order of the list', () => {
  expect(crossingPhotos(columnsOf([0.2, 0.9, 0.6, 0.4]), 0.5, 1)).toEqual({
    above: [3],
    below: [4],
  });
});

it('are none the person has spoken about', () => {
  const columns = columnsOf([0.6, 0.55, 0.45, 0.4]);
  columns.flags[1] = galleryFlag.cat | galleryFlag.yes;
  columns.flags[2] = galleryFlag.cat | galleryFlag.no;
  expect(crossingPhotos(columns, 0.5, 1)).toEqual({ above: [1], below: [4] });
});

it('below the line of a sorted list are the same without a search', () => {
  const columns = columnsOf([0.99, 0.9, 0.7, 0.7, 0.6, 0.6, 0.4, 0.3]);
  columns.flags[4] = galleryFlag.cat | galleryFlag.yes;
  for (const threshold of [0, 0.3, 0.5, 0.6, 0.7, 0.95, 1])
    for (const count of [1, 2, 12])
      expect(nextBelow(columns, threshold, count)).toEqual(
        crossingPhotos(columns, threshold, count).below,
      );
});
