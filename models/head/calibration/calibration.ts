import type { Head } from '../heads/head.ts';
import type { WeightedRow } from '../fitting/logistic-loss.ts';
import { fitLogistic } from '../fitting/logistic-regression.ts';

/** Turns a head's logit into one that can be believed: `slope × logit + offset`. */
export type Calibration = { readonly slope: number; readonly offset: number };

/** A logit predicted for a crop that the head was not trained on. */
export type HeldOutLogit = {
  readonly logit: number;
  readonly positive: boolean;
  readonly weight: number;
};

export const uncalibrated: Calibration = { slope: 1, offset: 0 };

/** Pull towards a slope of one, in units of one example. */
const slopeStrength = 1;

/** A crop of unknown origin is taken to be three times as often another cat as this one. */
const oddsAgainst = 3;

/**
 * Fits the calibration on held-out predictions (Platt 1999).
 *
 * A head fits the examples it was trained on closer than the next photo of the cat; without this a
 * new photo would be judged too strictly after few examples.
 */
export function calibrate(predictions: readonly HeldOutLogit[]): Calibration {
  const balanced = balance(predictions);
  if (balanced === null) return uncalibrated;
  const rows = balanced.map(({ logit, positive, weight }): WeightedRow => ({
    embedding: Float32Array.of(logit),
    positive,
    weight,
  }));
  const prior = { weights: Float32Array.of(1), bias: 0 };
  const { weights, bias } = fitLogistic(rows, prior, slopeStrength);
  const [slope = 1] = weights;
  // Held-out predictions that are worse than chance teach nothing about the slope.
  return slope > 0 ? { slope, offset: bias } : uncalibrated;
}

/** Predictions weighed so that other cats are as frequent as assumed; null without either kind. */
export function balance<Prediction extends HeldOutLogit>(
  predictions: readonly Prediction[],
): readonly Prediction[] | null {
  const total = (positive: boolean) =>
    predictions.reduce((sum, one) => sum + (one.positive === positive ? one.weight : 0), 0);
  const [positives, negatives] = [total(true), total(false)];
  if (positives === 0 || negatives === 0) return null;
  const share = (oddsAgainst * positives) / negatives;
  return predictions.map((one) => ({
    ...one,
    weight: one.positive ? one.weight : one.weight * share,
  }));
}

/** The head with its calibration folded in. */
export function calibrated(head: Head, { slope, offset }: Calibration): Head {
  const steeper = (weights: Float32Array) => weights.map((weight) => weight * slope);
  const linear = { weights: steeper(head.weights), bias: head.bias * slope + offset };
  if (head.kind !== 'network') return { kind: head.kind, ...linear };
  const { residual } = head;
  const outputWeights = steeper(residual.outputWeights);
  return { kind: head.kind, ...linear, residual: { ...residual, outputWeights } };
}
