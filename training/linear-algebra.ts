import { EigenvalueDecomposition, Matrix as MlMatrix } from 'ml-matrix';
import { addScaled, innerProduct } from '../models/head/fitting/vector.ts';
import { createRandom } from '../models/random.ts';
import { product, type Matrix } from './matrix-product.ts';

export type { Matrix } from './matrix-product.ts';

export const zeroMatrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  values: new Float64Array(rows * columns),
});

/** `n × d`, one vector a row. */
export function fromRows(vectors: readonly ArrayLike<number>[]): Matrix {
  const columns = vectors[0]?.length ?? 0;
  const matrix = zeroMatrix(vectors.length, columns);
  for (const [row, vector] of vectors.entries()) matrix.values.set(vector, row * columns);
  return matrix;
}

export const rowOf = ({ values, columns }: Matrix, row: number) =>
  values.subarray(row * columns, (row + 1) * columns);

/** The rows at the given places, in that order. */
export function selectRows(matrix: Matrix, rows: readonly number[]): Matrix {
  const selected = zeroMatrix(rows.length, matrix.columns);
  for (const [to, from] of rows.entries()) rowOf(selected, to).set(rowOf(matrix, from));
  return selected;
}

/** `left · right`. */
export const multiply = (left: Matrix, right: Matrix) => product(left, right, {});

/** `leftᵀ · right`. */
export const transposeMultiply = (left: Matrix, right: Matrix) =>
  product(left, right, { transposeLeft: true });

/** `matrix · matrixᵀ`: the inner products of all rows. */
export const gram = (matrix: Matrix) => product(matrix, matrix, { transposeRight: true });

/** Mean of each column. */
export function columnMeans(matrix: Matrix): Float64Array {
  const means = new Float64Array(matrix.columns);
  for (let row = 0; row < matrix.rows; row++) addScaled(means, rowOf(matrix, row), 1 / matrix.rows);
  return means;
}

/** Every row less `offset`. */
export function subtractFromRows(matrix: Matrix, offset: ArrayLike<number>): Matrix {
  const values = matrix.values.map((value, at) => value - (offset[at % matrix.columns] ?? 0));
  return { ...matrix, values };
}

/** Every column times its factor. */
export function scaleColumns(matrix: Matrix, factors: ArrayLike<number>): Matrix {
  const values = matrix.values.map((value, at) => value * (factors[at % matrix.columns] ?? 0));
  return { ...matrix, values };
}

/** Eigenvalues, largest first, and their vectors as columns. */
export type Eigen = { readonly values: Float64Array; readonly vectors: Matrix };

/** All of a symmetric matrix; some seconds at a size of 600. */
export function symmetricEigen({ rows, values }: Matrix): Eigen {
  const matrix = MlMatrix.from1DArray(rows, rows, values);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, index) => index).reverse();
  const vectors = zeroMatrix(rows, rows);
  for (let row = 0; row < rows; row++)
    for (const [column, from] of order.entries())
      vectors.values[row * rows + column] = eigenvectorMatrix.get(row, from);
  return { values: Float64Array.from(order, (from) => realEigenvalues[from] ?? 0), vectors };
}

const oversampling = 48;
const powerIterations = 6;

/**
 * The `count` largest of a large symmetric matrix without negative eigenvalues.
 *
 * Randomised subspace iteration (Halko, Martinsson & Tropp 2011, algorithm 4.4); `seed` chooses where it
 * starts, and the result hardly depends on it.
 */
export async function largestEigen(matrix: Matrix, count: number, seed: number): Promise<Eigen> {
  const width = Math.min(matrix.rows, count + oversampling);
  const random = createRandom(seed);
  let basis = zeroMatrix(matrix.rows, width);
  for (let at = 0; at < basis.values.length; at++) basis.values[at] = random.next() - 0.5;
  for (let step = 0; step < powerIterations; step++)
    basis = orthonormal(await multiply(matrix, basis));
  const small = symmetricEigen(await transposeMultiply(basis, await multiply(matrix, basis)));
  const vectors = await multiply(basis, firstColumns(small.vectors, count));
  return { values: small.values.slice(0, count), vectors };
}

export function firstColumns(matrix: Matrix, count: number): Matrix {
  const kept = zeroMatrix(matrix.rows, count);
  for (let row = 0; row < matrix.rows; row++)
    rowOf(kept, row).set(rowOf(matrix, row).subarray(0, count));
  return kept;
}

/** Columns of unit length at right angles (Gram–Schmidt, twice for accuracy), on the transpose for speed. */
function orthonormal(matrix: Matrix): Matrix {
  const columns = transpose(matrix);
  for (let index = 0; index < columns.rows; index++) {
    const column = rowOf(columns, index);
    for (let pass = 0; pass < 2; pass++)
      for (let before = 0; before < index; before++) {
        const other = rowOf(columns, before);
        addScaled(column, other, -innerProduct(column, other));
      }
    const length = Math.sqrt(innerProduct(column, column));
    for (let at = 0; at < column.length; at++) column[at] = (column[at] ?? 0) / length;
  }
  return transpose(columns);
}

function transpose({ rows, columns, values }: Matrix): Matrix {
  const turned = zeroMatrix(columns, rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      turned.values[column * rows + row] = values[row * columns + column] ?? 0;
  return turned;
}
