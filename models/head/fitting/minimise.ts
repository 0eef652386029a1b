import { addScaled, innerProduct, largest, moved } from './vector.ts';

/** Value of a function; writes its gradient into the second argument. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

const memory = 8;
const sufficientDecrease = 1e-4;

/** One remembered step: where it went, how the gradient changed, `1 / (step · change)`. */
type Step = { readonly step: Float64Array; readonly change: Float64Array; readonly rho: number };

/**
 * Finds the minimum of a smooth convex function by L-BFGS with backtracking.
 *
 * Nocedal & Wright, "Numerical Optimization", algorithms 7.4 and 3.1. Ends when the gradient's
 * largest entry is below `tolerance`, when no step improves, or after `maxSteps`.
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  tolerance = 1e-5,
  maxSteps = 200,
): Float64Array {
  let point = start;
  let gradient = new Float64Array(point.length);
  let value = objective(point, gradient);
  const steps: Step[] = [];
  for (let count = 0; count < maxSteps && largest(gradient) > tolerance; count++) {
    const direction = descentDirection(gradient, steps);
    const slope = innerProduct(direction, gradient);
    let length = steps.length === 0 ? Math.min(1, 1 / largest(gradient)) : 1;
    const nextGradient = new Float64Array(point.length);
    let next = moved(point, direction, length);
    let nextValue = objective(next, nextGradient);
    while (nextValue > value + sufficientDecrease * length * slope) {
      length /= 2;
      if (length < 1e-12) return point;
      next = moved(point, direction, length);
      nextValue = objective(next, nextGradient);
    }
    remember(steps, minus(next, point), minus(nextGradient, gradient));
    point = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return point;
}

/** The two-loop recursion: minus the gradient, scaled by what the last steps tell of curvature. */
function descentDirection(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = gradient.map((entry) => -entry);
  const factors = steps.toReversed().map(({ step, change, rho }) => {
    const factor = rho * innerProduct(step, direction);
    addScaled(direction, change, -factor);
    return factor;
  });
  const last = steps.at(-1);
  if (last !== undefined) {
    const scale = 1 / (last.rho * innerProduct(last.change, last.change));
    for (let index = 0; index < direction.length; index++)
      direction[index] = (direction[index] ?? 0) * scale;
  }
  for (const { step, change, rho } of steps) {
    const factor = factors.pop() ?? 0;
    addScaled(direction, step, factor - rho * innerProduct(change, direction));
  }
  return direction;
}

/** Steps along which the gradient did not grow say nothing of curvature and are left out. */
function remember(steps: Step[], step: Float64Array, change: Float64Array): void {
  const curvature = innerProduct(step, change);
  if (curvature <= 1e-12) return;
  steps.push({ step, change, rho: 1 / curvature });
  if (steps.length > memory) steps.shift();
}

const minus = (one: Float64Array, other: Float64Array) =>
  one.map((entry, index) => entry - (other[index] ?? 0));
