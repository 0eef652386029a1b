import type { Steps } from './steps.ts';
import type { RowSums } from './row-sums.ts';
import { addScaled, innerProduct } from './vector.ts';

/** `Σ curvatures · row · rowᵀ + diagonal(pull)`: how a loss bends. */
export type Curvature = {
  readonly sums: RowSums;
  /** The rows that it is seen by. */
  readonly places: Uint32Array;
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
    towards = new Float64Array(scaled);
    addScaled(towards, last, next / product);
    product = next;
  }
  return direction;
}

/** The curvature times a vector, without ever making a square matrix of it. */
function bend(
  direction: Float64Array,
  { sums, places, curvatures, pull }: Curvature,
): Float64Array {
  const bent = new Float64Array(direction.length);
  for (let at = 0; at < bent.length; at++) bent[at] = (direction[at] ?? 0) * (pull[at] ?? 0);
  const along = sums.times(places, direction);
  for (let row = 0; row < along.length; row++)
    along[row] = (along[row] ?? 0) * (curvatures[row] ?? 0);
  sums.add(places, along, bent);
  return bent;
}

function diagonalOf({ sums, places, curvatures, pull }: Curvature): Float64Array {
  const diagonal = new Float64Array(pull);
  sums.addSquares(places, curvatures, diagonal);
  return diagonal;
}

/** A plain loop, as all here: a function for each number takes longer than what it does. */
function quotient(one: Float64Array, other: Float64Array): Float64Array<ArrayBuffer> {
  const quotients = new Float64Array(one.length);
  for (let at = 0; at < one.length; at++) quotients[at] = (one[at] ?? 0) / (other[at] ?? 1);
  return quotients;
}

const norm = (vector: Float64Array) => Math.sqrt(innerProduct(vector, vector));
