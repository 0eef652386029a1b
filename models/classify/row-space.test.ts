import { expect, it } from 'vitest';
import { dot } from '../head/fitting/vector.ts';
import { seededRandom } from '../testing/cat-cloud.ts';
import { rowSpaceOf } from './row-space.ts';

const random = seededRandom(7);
const long = () => Float32Array.from({ length: 50 }, () => random() - 0.5);

it('keeps inner products, and expands to what the rows were', () => {
  const [one, other] = [long(), long()];
  const originals = [one, other, one.map((value, at) => value - 2 * (other[at] ?? 0)), long()];
  const { rows, expand } = rowSpaceOf(originals);
  // The third lies in the plane of the first two.
  expect(rows.map(({ length }) => length)).toEqual([3, 3, 3, 3]);
  for (const [at, row] of rows.entries()) {
    const original = originals[at] ?? new Float32Array();
    expect(dot(row, rows[0] ?? row)).toBeCloseTo(dot(original, one), 4);
    for (const [column, value] of expand(row).entries())
      expect(value).toBeCloseTo(original[column] ?? NaN, 4);
  }
});

it('leaves rows alone that are shorter than there are many', () => {
  const rows = Array.from({ length: 60 }, long);
  const space = rowSpaceOf(rows);
  expect(space.rows).toBe(rows);
  expect(space.expand(rows[3] ?? long())).toBe(rows[3]);
});
