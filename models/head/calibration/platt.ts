import type { WeightedRow } from '../fitting/logistic-loss.ts';
import { fitLogistic } from '../fitting/logistic-regression.ts';
import type { HeldOutExample } from './folds.ts';

/** Pull towards a slope of one, in units of one example. */
const slopeStrength = 1;

/** Other cats are taken to be three times as frequent as this one. */
const oddsAgainst = 3;

/**
 * Slope and offset that make held-out logits believable (Platt 1999).
 *
 * For comparing kinds of heads on an equal footing, so that none wins by its steepness alone.
 */
export function plattScaling(predictions: readonly HeldOutExample[]): {
  readonly slope: number;
  readonly offset: number;
} {
  const rows = balance(predictions).map(({ logit, positive, weight }): WeightedRow => ({
    embedding: Float32Array.of(logit),
    positive,
    weight,
  }));
  const prior = { weights: Float32Array.of(1), bias: 0 };
  const { weights, bias } = fitLogistic(rows, prior, slopeStrength);
  const [slope = 1] = weights;
  // Held-out predictions that are worse than chance teach nothing about the slope.
  return slope > 0 ? { slope, offset: bias } : { slope: 1, offset: 0 };
}

/** Predictions weighed so that other cats are as frequent as assumed; as they are without either kind. */
export function balance(predictions: readonly HeldOutExample[]): readonly HeldOutExample[] {
  const total = (positive: boolean) =>
    predictions.reduce((sum, one) => sum + (one.positive === positive ? one.weight : 0), 0);
  const [positives, negatives] = [total(true), total(false)];
  if (positives === 0 || negatives === 0) return predictions;
  const share = (oddsAgainst * positives) / negatives;
  return predictions.map((one) => ({
    ...one,
    weight: one.positive ? one.weight : one.weight * share,
  }));
}
