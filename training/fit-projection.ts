import { createProjection, type Projection } from '../models/embedding/projection.ts';
import {
  columnMeans,
  firstColumns,
  fromRows,
  gram,
  largestEigen,
  multiply,
  rowOf,
  scaleColumns,
  subtractFromRows,
  symmetricEigen,
  transposeMultiply,
  zeroMatrix,
  type Matrix,
} from './linear-algebra.ts';

/** A crop to fit to; crops of one cat share `cat`, null stands for an unknown one. */
export type FitCrop = { readonly features: Float32Array; readonly cat: string | null };

/** `embedding = √features · matrix + bias`, to be scaled to unit length. */
export type LinearProjection = {
  /** `inputs × outputs`. */
  readonly matrix: Matrix;
  readonly bias: Float64Array;
};

export type FitOptions = {
  /** Numbers of an embedding. */
  readonly outputs: number;
  /** Principal components that are kept before whitening. */
  readonly components: number;
  /** How far the scatter within a cat is drawn towards a ball, in 0..1. */
  readonly shrinkage: number;
  readonly seed: number;
};

/** Added to each feature's deviation, so that one that never changes is not blown up. */
const leastDeviation = 1e-3;

/**
 * Fits the projection in closed form: directions in which photos of one cat differ become short.
 *
 * Square roots are standardised and reduced to their principal components; whitening makes the scatter
 * within a cat a ball (within-class covariance normalisation, Hatch, Kajarekar & Stolcke 2006), shrunk as
 * in Ledoit & Wolf 2004; the widest directions of what results are kept. Throws a RangeError when there
 * are fewer crops than components, or no cat has two.
 */
export function fitProjection(crops: readonly FitCrop[], options: FitOptions): LinearProjection {
  const { outputs, components, shrinkage, seed } = options;
  if (crops.length <= components)
    throw new RangeError(`${components} components need more than ${crops.length} crops`);
  const roots = fromRows(crops.map(({ features }) => features.map(Math.sqrt)));
  const means = columnMeans(roots);
  const scales = inverseDeviations(roots, means);
  const standard = scaleColumns(subtractFromRows(roots, means), scales);
  const axes = principalAxes(standard, components, seed);
  const reduced = multiply(standard, axes);
  const cats = crops.map(({ cat }) => cat);
  const whitening = whiten(withinScatter(reduced, cats), shrinkage);
  const white = multiply(reduced, whitening);
  const rotation = widestDirections(white, outputs);
  const directions = multiply(axes, multiply(whitening, rotation));
  const matrix = scaleRows(directions, scales);
  const centre = columnMeans(multiply(white, rotation));
  const shift = multiply(fromRows([means]), matrix).values;
  return { matrix, bias: centre.map((value, at) => -value - (shift[at] ?? 0)) };
}

/** The projection as the app applies it. */
export const asProjection = ({ matrix, bias }: LinearProjection): Projection =>
  createProjection([
    { matrix: Float32Array.from(matrix.values), bias: Float32Array.from(bias), relu: false },
  ]);

function inverseDeviations(matrix: Matrix, means: Float64Array): Float64Array {
  const squares = new Float64Array(matrix.columns);
  for (let row = 0; row < matrix.rows; row++)
    for (const [column, value] of rowOf(matrix, row).entries())
      squares[column] = (squares[column] ?? 0) + (value - (means[column] ?? 0)) ** 2;
  return squares.map((sum) => 1 / (Math.sqrt(sum / matrix.rows) + leastDeviation));
}

/** Principal axes as columns, from the inner products of the rows since those are fewer than the columns. */
function principalAxes(standard: Matrix, count: number, seed: number): Matrix {
  const { values, vectors } = largestEigen(gram(standard), count, seed);
  const scaled = scaleColumns(
    vectors,
    values.map((value) => 1 / Math.sqrt(value)),
  );
  return transposeMultiply(standard, scaled);
}

/** Mean scatter of crops around their own cat's mean, one degree of freedom a cat taken off. */
function withinScatter(reduced: Matrix, cats: readonly (string | null)[]): Matrix {
  const groups = rowsByCat(cats).filter((rows) => rows.length > 1);
  const centred = groups.flatMap((rows) => {
    const own = fromRows(rows.map((row) => rowOf(reduced, row)));
    const around = subtractFromRows(own, columnMeans(own));
    return rows.map((_, index) => rowOf(around, index));
  });
  if (centred.length === 0) throw new RangeError('No cat has two crops');
  const stacked = fromRows(centred);
  const freedom = centred.length - groups.length;
  const scatter = transposeMultiply(stacked, stacked);
  return { ...scatter, values: scatter.values.map((value) => value / freedom) };
}

function rowsByCat(cats: readonly (string | null)[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [row, cat] of cats.entries())
    if (cat !== null) groups.set(cat, [...(groups.get(cat) ?? []), row]);
  return [...groups.values()];
}

/** The matrix that makes a scatter a ball. */
function whiten(scatter: Matrix, shrinkage: number): Matrix {
  const size = scatter.rows;
  let trace = 0;
  for (let at = 0; at < size; at++) trace += scatter.values[at * size + at] ?? 0;
  const shrunk = scatter.values.map(
    (value, at) =>
      (1 - shrinkage) * value + (at % (size + 1) === 0 ? (shrinkage * trace) / size : 0),
  );
  const { values, vectors } = symmetricEigen({ ...scatter, values: shrunk });
  return scaleColumns(
    vectors,
    values.map((value) => 1 / Math.sqrt(value)),
  );
}

function widestDirections(white: Matrix, count: number): Matrix {
  const centred = subtractFromRows(white, columnMeans(white));
  return firstColumns(symmetricEigen(transposeMultiply(centred, centred)).vectors, count);
}

function scaleRows(matrix: Matrix, factors: Float64Array): Matrix {
  const scaled = zeroMatrix(matrix.rows, matrix.columns);
  for (let row = 0; row < matrix.rows; row++)
    rowOf(scaled, row).set(rowOf(matrix, row).map((value) => value * (factors[row] ?? 0)));
  return scaled;
}
