import {
  createProjection,
  normalise,
  signedRoot,
  type Projection,
} from '../models/embedding/projection.ts';
import {
  columnMeans,
  firstColumns,
  fromRows,
  gram,
  largestEigen,
  multiply,
  rowOf,
  scaleColumns,
  selectRows,
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

/** Crops made ready for fits to any of their cats: all that needs no names. */
export type FitSet = {
  readonly cats: readonly (string | null)[];
  /** Square roots of the features, `crops × inputs`: centred, and scaled by their deviations. */
  readonly standard: Matrix;
  readonly means: Float64Array;
  /** What each input was multiplied by. */
  readonly scales: Float64Array;
  /** Principal axes as sums of the crops, `crops × components`. */
  readonly axes: Matrix;
  /** The crops along those axes, `crops × components`. */
  readonly reduced: Matrix;
};

/** What names add to a set: directions in which photos of one cat differ are short. */
export type NamedFit = {
  /** `components × outputs`. */
  readonly directions: Matrix;
  /** What is subtracted from each output. */
  readonly centre: Float64Array;
};

/** Added to each feature's deviation, so that one that never changes is not blown up. */
const leastDeviation = 1e-3;

/**
 * Standardises the square roots of crops and reduces them to their principal components.
 *
 * By the inner products of crops, which are fewer than the features (Schölkopf, Smola & Müller 1998). Throws a
 * RangeError when there are fewer crops than components.
 */
export async function prepareFit(
  crops: readonly FitCrop[],
  { components, seed }: FitOptions,
): Promise<FitSet> {
  if (crops.length <= components)
    throw new RangeError(`${components} components need more than ${crops.length} crops`);
  const standard = fromRows(crops.map(({ features }) => features.map(signedRoot)));
  const means = columnMeans(standard);
  const scales = inverseDeviations(standard, means);
  for (let at = 0; at < standard.values.length; at++) {
    const column = at % standard.columns;
    const centred = (standard.values[at] ?? 0) - (means[column] ?? 0);
    standard.values[at] = centred * (scales[column] ?? 0);
  }
  const products = await gram(standard);
  const { values, vectors } = await largestEigen(products, components, seed);
  const axes = scaleColumns(
    vectors,
    values.map((value) => 1 / Math.sqrt(value)),
  );
  const cats = crops.map(({ cat }) => cat);
  return { cats, standard, means, scales, axes, reduced: await multiply(products, axes) };
}

/**
 * Fits the projection in closed form to the crops at `rows`.
 *
 * Whitening makes the scatter within a cat a ball (within-class covariance normalisation, Hatch, Kajarekar &
 * Stolcke 2006), shrunk as in Ledoit & Wolf 2004; the widest directions of what results are kept. Throws a
 * RangeError when no cat has two crops.
 */
export async function fitNames(
  { cats, reduced }: FitSet,
  rows: readonly number[],
  { outputs, shrinkage }: FitOptions,
): Promise<NamedFit> {
  const own = selectRows(reduced, rows);
  const scatter = await withinScatter(
    own,
    rows.map((row) => cats[row] ?? null),
  );
  const whitening = whiten(scatter, shrinkage);
  const white = await multiply(own, whitening);
  const directions = await multiply(whitening, await widestDirections(white, outputs));
  return { directions, centre: columnMeans(await multiply(own, directions)) };
}

/** All crops of the set as the projection embeds them, of unit length. */
export async function embedAll(
  { reduced }: FitSet,
  { directions, centre }: NamedFit,
): Promise<readonly Float32Array[]> {
  const embedded = subtractFromRows(await multiply(reduced, directions), centre);
  return Array.from({ length: embedded.rows }, (_, row) =>
    normalise(Float32Array.from(rowOf(embedded, row))),
  );
}

/** The fit as a projection of any crop's features. */
export async function toProjection(
  { standard, means, scales, axes }: FitSet,
  { directions, centre }: NamedFit,
): Promise<LinearProjection> {
  const inputs = await transposeMultiply(standard, await multiply(axes, directions));
  const matrix = scaleRows(inputs, scales);
  const shift = (await multiply(fromRows([means]), matrix)).values;
  return { matrix, bias: centre.map((value, at) => -value - (shift[at] ?? 0)) };
}

/** Fits a projection to all crops; see {@link prepareFit} and {@link fitNames}. */
export async function fitProjection(
  crops: readonly FitCrop[],
  options: FitOptions,
): Promise<LinearProjection> {
  const set = await prepareFit(crops, options);
  return toProjection(set, await fitNames(set, [...crops.keys()], options));
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

/** Mean scatter of crops around their own cat's mean, one degree of freedom a cat taken off. */
async function withinScatter(reduced: Matrix, cats: readonly (string | null)[]): Promise<Matrix> {
  const groups = rowsByCat(cats).filter((rows) => rows.length > 1);
  const centred = groups.flatMap((rows) => {
    const own = fromRows(rows.map((row) => rowOf(reduced, row)));
    const around = subtractFromRows(own, columnMeans(own));
    return rows.map((_, index) => rowOf(around, index));
  });
  if (centred.length === 0) throw new RangeError('No cat has two crops');
  const stacked = fromRows(centred);
  const freedom = centred.length - groups.length;
  const scatter = await transposeMultiply(stacked, stacked);
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

async function widestDirections(white: Matrix, count: number): Promise<Matrix> {
  const centred = subtractFromRows(white, columnMeans(white));
  const scatter = await transposeMultiply(centred, centred);
  return firstColumns(symmetricEigen(scatter).vectors, count);
}

function scaleRows(matrix: Matrix, factors: Float64Array): Matrix {
  const scaled = zeroMatrix(matrix.rows, matrix.columns);
  for (let row = 0; row < matrix.rows; row++)
    rowOf(scaled, row).set(rowOf(matrix, row).map((value) => value * (factors[row] ?? 0)));
  return scaled;
}
