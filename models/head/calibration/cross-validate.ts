import type { OperatingPoint } from '../../../contract/cat.ts';
import { chooseHead, hasManyLabels, type ChosenHead } from '../heads/choose-head.ts';
import { heldOutOf, predictHeldOut, type HeldOut } from './held-out.ts';
import { wilsonInterval } from './interval.ts';
import type { Steps } from '../fitting/steps.ts';
import { countExamples, type TrainingSet } from '../heads/training-set.ts';

/** Fewer labels of either kind say nothing about quality. */
const minLabels = 5;

const thresholds = Array.from({ length: 21 }, (_, index) => index / 20);

/** What cross-validation tells after a head was fitted. */
export type Assessment = {
  /** The kind of head that the labels are enough for; null where only one was tried. */
  readonly chosen: ChosenHead | null;
  readonly operatingPoints: readonly OperatingPoint[];
};

/**
 * Expected precision and recall at 21 slider positions 0, 0.05 … 1, with 90 % intervals, and with many labels
 * the head that is expected to be best.
 *
 * From predictions of the person's labels, each made without that label (and its burst). Precision is
 * that among photos like the labelled ones. No points with fewer than five labels of either kind.
 */
export function* crossValidate(set: TrainingSet): Steps<Assessment> {
  const against = [...set.negatives, ...set.otherCats];
  if (countExamples(set.positives) < minLabels || countExamples(against) < minLabels)
    return { chosen: null, operatingPoints: [] };
  const chosen = hasManyLabels(set) ? yield* chooseHead(set) : null;
  const heldOut = chosen === null ? yield* predictHeldOut(set) : heldOutOf(set, chosen);
  return { chosen, operatingPoints: operatingPoints(heldOut) };
}

/** The operating points of given predictions. */
export function operatingPoints(predictions: readonly HeldOut[]): readonly OperatingPoint[] {
  const positives = predictions.filter(({ set }) => set === 'positives');
  const negatives = predictions.filter(({ set }) => set !== 'positives');
  const total = totalWeight(positives);
  return thresholds.map((threshold) => {
    const found = totalWeight(positives.filter(({ probability }) => probability >= threshold));
    const wrong = totalWeight(negatives.filter(({ probability }) => probability >= threshold));
    const precision = wilsonInterval(found, found + wrong);
    const recall = wilsonInterval(found, total);
    return {
      threshold,
      precision: found + wrong === 0 ? 1 : found / (found + wrong),
      precisionLow: precision.low,
      precisionHigh: precision.high,
      recall: total === 0 ? 0 : found / total,
      recallLow: recall.low,
      recallHigh: recall.high,
    };
  });
}

const totalWeight = (predictions: readonly HeldOut[]) =>
  predictions.reduce((sum, { weight }) => sum + weight, 0);
