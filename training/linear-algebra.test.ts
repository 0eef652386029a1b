import { describe, expect, it } from 'vitest';
import { createRandom } from '../models/random.ts';
import { innerProduct } from '../models/head/fitting/vector.ts';
import {
  fromRows,
  gram,
  largestEigen,
  multiply,
  rowOf,
  symmetricEigen,
  transposeMultiply,
} from './linear-algebra.ts';

function randomRows(rows: number, columns: number) {
  const random = createRandom(7);
  return fromRows(
    Array.from({ length: rows }, (_, row) =>
      // Rows of falling length, so that the eigenvalues lie apart.
      Array.from({ length: columns }, () => (random.next() - 0.5) / (1 + row)),
    ),
  );
}

describe('multiply', () => {
  it('multiplies, and with the transpose of the left', async () => {
    const left = fromRows([
      [1, 2],
      [3, 4],
    ]);
    const right = fromRows([
      [5, 6],
      [7, 8],
    ]);
    expect([...(await multiply(left, right)).values]).toEqual([19, 22, 43, 50]);
    expect([...(await transposeMultiply(left, right)).values]).toEqual([26, 30, 38, 44]);
  });
});

describe('largestEigen', () => {
  it('finds the same values and directions as the whole decomposition', async () => {
    const matrix = await gram(randomRows(90, 120));
    const all = symmetricEigen(matrix);
    const some = await largestEigen(matrix, 8, 3);
    for (const [index, value] of some.values.entries())
      expect(value).toBeCloseTo(all.values[index] ?? NaN, 4);
    const turned = await transposeMultiply(some.vectors, all.vectors);
    for (let index = 0; index < 8; index++)
      expect(Math.abs(rowOf(turned, index)[index] ?? 0)).toBeCloseTo(1, 5);
  });

  it('gives vectors of unit length', async () => {
    const { vectors } = await largestEigen(await gram(randomRows(60, 80)), 4, 1);
    const products = await transposeMultiply(vectors, vectors);
    for (let index = 0; index < 4; index++) expect(rowOf(products, index)[index]).toBeCloseTo(1, 5);
    expect(
      innerProduct(rowOf(products, 0).subarray(1), rowOf(products, 0).subarray(1)),
    ).toBeCloseTo(0, 5);
  });
});
