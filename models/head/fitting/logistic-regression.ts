import { LogisticLoss, type LinearModel, type Place, type WeightedRow } from './logistic-loss.ts';
import { newtonDirection } from './newton.ts';
import { finish, type Steps } from './steps.ts';
import { innerProduct, largest } from './vector.ts';

const maxSteps = 100;
/** Largest entry of the gradient at the answer. */
const tolerance = 1e-5;
const sufficientDecrease = 1e-4;
const leastShare = 1e-10;

/**
 * Weighted logistic regression whose weights are drawn towards a prior model.
 *
 * Minimises `Σ weight · log(1 + exp(∓logit)) + strength/2 · |weights − prior|²`; the bias is free.
 * With little data it stays near the prior, with much it leaves it (a Gaussian prior, Hastie et al.,
 * "Elements of Statistical Learning", 4.4.4 and 18.4). Convex, hence one answer, wherever the search
 * starts; found by Newton's method with backtracking (Nocedal & Wright, "Numerical Optimization",
 * algorithms 7.1 and 3.1).
 */
export function* fitLogisticInSteps(
  rows: readonly WeightedRow[],
  prior: LinearModel,
  strength: number,
  start: LinearModel = prior,
): Steps<LinearModel> {
  const loss = new LogisticLoss(rows, prior, strength);
  yield;
  const place = yield* lowest(loss, start);
  loss.close();
  const size = prior.weights.length;
  const weights = new Float32Array(place.point.subarray(0, size));
  return { weights, bias: place.point[size] ?? 0 };
}

/** Where a loss is least. */
function* lowest(loss: LogisticLoss, start: LinearModel): Steps<Place> {
  let place = loss.at(start);
  for (let step = 0; step < maxSteps; step++) {
    yield;
    const gradient = loss.gradient(place);
    if (largest(gradient) <= tolerance) break;
    yield;
    const direction = yield* newtonDirection(gradient, loss.curvature(place, step));
    yield;
    const slope = innerProduct(direction, gradient);
    const next = descend(place, loss.from(place, direction), slope);
    // As near as numbers of this precision come.
    if (next === null) break;
    place = next;
  }
  return place;
}

/** {@link fitLogisticInSteps} without a pause. */
export const fitLogistic = (...given: Parameters<typeof fitLogisticInSteps>): LinearModel =>
  finish(fitLogisticInSteps(...given));

/** Goes as far as it leads down as steeply as promised; null where it leads nowhere. */
function descend(from: Place, goTo: (share: number) => Place, slope: number): Place | null {
  for (let share = 1; share > leastShare; share /= 2) {
    const next = goTo(share);
    if (next.loss <= from.loss + sufficientDecrease * share * slope) return next;
  }
  return null;
}
