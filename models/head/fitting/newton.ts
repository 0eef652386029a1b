import type { Steps } from './steps.ts';
import { addRows, timesVector, type RowMatrix } from './row-matrix.ts';
import { addScaled, innerProduct } from './vector.ts';

/** `Σ curvatures · row · rowᵀ + diagonal(pull)`: how a loss bends. */
export type Curvature = {
  readonly rows: RowMatrix;
  readonly curvatures: Float64Array;
  readonly pull: Float64Array;
};

const maxSteps = 200;

/**
 * Direction towards the bottom of the parabola that a loss looks like from here.
 *
 * Solves `curvature · direction = −gradient` by conjugate gradients, scaled by the diagonal and no more
 * precisely than is of use so far from the bottom (Nocedal & Wright, "Numerical Optimization",
 * algorithms 5.3 and 7.1).
 */
export function* newtonDirection(
  gradient: Float64Array,
  curvature: Curvature,
): Steps<Float64Array> {
  const diagonal = diagonalOf(curvature);
  const direction = new Float64Array(gradient.length);
  const residual = gradient.map((entry) => -entry);
  const first = norm(residual);
  const enough = Math.min(0.1, Math.sqrt(first)) * first;
  let scaled = quotient(residual, diagonal);
  let towards = scaled;
  let product = innerProduct(residual, scaled);
  for (let step = 0; step < maxSteps && norm(residual) > enough; step++) {
    yield;
    const bent = bend(towards, curvature);
    const length = product / innerProduct(towards, bent);
    addScaled(direction, towards, length);
    addScaled(residual, bent, -length);
    scaled = quotient(residual, diagonal);
    const next = innerProduct(residual, scaled);
    const last = towards;
    towards = Float64Array.from(scaled);
    addScaled(towards, last, next / product);
    product = next;
  }
  return direction;
}

/** The curvature times a vector, without ever making a square matrix of it. */
function bend(direction: Float64Array, { rows, curvatures, pull }: Curvature): Float64Array {
  const bent = direction.map((entry, at) => entry * (pull[at] ?? 0));
  const along = timesVector(rows, direction);
  addRows(
    bent,
    rows,
    along.map((entry, row) => entry * (curvatures[row] ?? 0)),
  );
  return bent;
}

function diagonalOf({ rows, curvatures, pull }: Curvature): Float64Array {
  const diagonal = Float64Array.from(pull);
  const { size, values } = rows;
  for (const [row, curvature] of curvatures.entries()) {
    for (let at = 0; at < size; at++)
      diagonal[at] = (diagonal[at] ?? 0) + curvature * (values[row * size + at] ?? 0) ** 2;
    diagonal[size] = (diagonal[size] ?? 0) + curvature;
  }
  return diagonal;
}

const quotient = (one: Float64Array, other: Float64Array) =>
  one.map((entry, at) => entry / (other[at] ?? 1));

const norm = (vector: Float64Array) => Math.sqrt(innerProduct(vector, vector));
