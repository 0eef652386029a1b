import { balance, plattScaling } from '../calibration/platt.ts';
import type { RawHead } from '../calibration/calibrate.ts';
import { fitHeadInSteps, fitNetwork } from './fit-head.ts';
import {
  divideIntoFolds,
  predictFolds,
  type Fold,
  type HeldOutExample,
  type Predictions,
} from '../calibration/folds.ts';
import type { Head, LinearHead, NetworkHead } from './head.ts';
import { softplus } from '../fitting/logistic-loss.ts';
import type { Steps } from '../fitting/steps.ts';
import { countExamples, type TrainingSet } from './training-set.ts';

/** With fewer labels of either kind a network would fit the photos, not the cat. */
const minPositives = 30;
const minAgainst = 10;

const chosenFolds = 5;

/** A smaller gain, in nats a label, is none: where all labels are told apart the loss is near 0 anyway. */
const leastGain = 0.01;

/** A head, and those of its kind that were each fitted without one fold of the labels. */
type Trial = {
  readonly predictions: Predictions;
  readonly head: LinearHead;
  readonly folds: readonly Fold[];
  readonly heads: readonly LinearHead[];
};

/**
 * Fits the head that the labels are enough for.
 *
 * With many labels a small network is tried too. It is taken where it predicts labels that it was not
 * shown better than the linear head does, by more than the standard error of the difference.
 */
export function* chooseHead(set: TrainingSet): Steps<RawHead> {
  const linear = yield* tryLinear(set);
  if (!hasManyLabels(set)) return linear;
  const network = yield* tryNetwork(set, linear);
  const isBetter = areClearlyBetter(set, network.predictions.labels, linear.predictions.labels);
  return isBetter ? network : linear;
}

/** Fits a head of a kind that was chosen before, as far as there are labels enough for it. */
export function* keepKind(set: TrainingSet, kind: Head['kind']): Steps<RawHead> {
  const linear = yield* tryLinear(set);
  return kind === 'network' && hasManyLabels(set) ? yield* tryNetwork(set, linear) : linear;
}

/** Fits a linear head, and predicts every label without it, by heads of the same kind. */
function* tryLinear(set: TrainingSet): Steps<Trial> {
  const head = yield* fitHeadInSteps(set);
  const folds = divideIntoFolds(set, chosenFolds);
  const heads: LinearHead[] = [];
  for (const { rest } of folds) {
    yield;
    heads.push(yield* fitHeadInSteps(rest, head));
  }
  const predictions = yield* predictFolds(set, head, folds, heads);
  return { head, folds, heads, predictions };
}

/** Networks on top of the linear heads of a trial. */
function* tryNetwork(set: TrainingSet, linear: Trial): Steps<RawHead> {
  const heads: NetworkHead[] = [];
  for (const [at, fold] of linear.folds.entries()) {
    yield;
    const below = linear.heads[at];
    if (below !== undefined) heads.push(yield* fitNetwork(fold.rest, below));
  }
  yield;
  const head = yield* fitNetwork(set, linear.head);
  return { head, predictions: yield* predictFolds(set, head, linear.folds, heads) };
}

/** Whether labels are many enough to try a network; bursts count once. */
export const hasManyLabels = ({ positives, negatives, otherCats }: TrainingSet) =>
  countExamples(positives) >= minPositives &&
  countExamples([...negatives, ...otherCats]) >= minAgainst;

/**
 * Whether the first predictions' log loss is lower than the second's by more than its standard error.
 *
 * Both are calibrated before, so that neither wins by its steepness alone. Log loss and not average
 * precision, since it is a sum over labels whose error is known. Labels of a burst err together and are
 * counted as one. Both lists hold the same labels in the same order.
 */
function areClearlyBetter(
  set: TrainingSet,
  predictions: readonly HeldOutExample[],
  others: readonly HeldOutExample[],
): boolean {
  const losses = lossesOf(predictions);
  const otherLosses = lossesOf(others);
  const weights = balance(predictions).map(({ weight }) => weight);
  const gains = losses.map((loss, at) => (otherLosses[at] ?? 0) - loss);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = gains.reduce((sum, gain, at) => sum + (weights[at] ?? 0) * gain, 0) / total;
  const deviations = new Map<string, number>();
  for (const [at, place] of predictions.entries()) {
    const group = set[place.set][place.index]?.group ?? null;
    const key = `${place.set} ${group ?? `alone ${place.index}`}`;
    const deviation = (weights[at] ?? 0) * ((gains[at] ?? 0) - mean);
    deviations.set(key, (deviations.get(key) ?? 0) + deviation);
  }
  const squares = [...deviations.values()].reduce((sum, value) => sum + value * value, 0);
  const count = deviations.size;
  return mean > Math.max(leastGain, Math.sqrt((squares * count) / (count - 1)) / total);
}

/** Calibrated log loss of each prediction. */
function lossesOf(predictions: readonly HeldOutExample[]): readonly number[] {
  const { slope, offset } = plattScaling(predictions);
  return predictions.map(({ logit, positive }) => {
    const calibrated = slope * logit + offset;
    return softplus(positive ? -calibrated : calibrated);
  });
}
