import { expect, it } from 'vitest';
import { fromPieces, inRow, isUnchanged } from './pieced-columns.ts';
import { columnsOf } from './testing/page-api-double.ts';

const held = columnsOf([0.9, 0.8, 0.7, 0.6]);
const news = { ...columnsOf([0.85, 0.1]), photoIds: Uint32Array.of(8, 9) };

it('pieces a list together from the one that is held and what is new', () => {
  // The second and third photo are swapped with the fourth, one is new among them and one at the end.
  const pieces = Uint32Array.of(1, 1, 0, 1, 4, 1, 2, 2, 0, 1);
  const { photoIds, probabilities, takenAtSeconds } = fromPieces(held, news, pieces);
  expect([...photoIds]).toEqual([1, 8, 4, 2, 3, 9]);
  expect([...probabilities].map((one) => Number(one.toFixed(2)))).toEqual([
    0.9, 0.85, 0.6, 0.8, 0.7, 0.1,
  ]);
  expect(takenAtSeconds[2]).toBe(held.takenAtSeconds[3]);
});

it('lays parts one after the other', () => {
  expect([...inRow([held, news]).photoIds]).toEqual([1, 2, 3, 4, 8, 9]);
});

it('knows a list that has not changed, also from one that was cut', () => {
  expect(isUnchanged(Uint32Array.of(1, 4), 4, 4)).toBe(true);
  expect(isUnchanged(Uint32Array.of(1, 3), 4, 3)).toBe(false);
  expect(isUnchanged(Uint32Array.of(2, 3), 4, 3)).toBe(false);
  expect(isUnchanged(new Uint32Array(0), 0, 0)).toBe(true);
});
