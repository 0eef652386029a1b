import { minimise } from './minimise.ts';

/** One row of a weighted two-class problem. */
export type WeightedRow = {
  readonly embedding: Float32Array;
  readonly positive: boolean;
  readonly weight: number;
};

export type LinearModel = { readonly weights: Float32Array; readonly bias: number };

/**
 * Weighted logistic regression whose weights are drawn towards a prior model.
 *
 * Minimises `Σ weight · log(1 + exp(∓logit)) + strength/2 · |weights − prior|²`; the bias is free.
 * With little data it stays near the prior, with much it leaves it (a Gaussian prior, Hastie et al.,
 * "Elements of Statistical Learning", 4.4.4 and 18.4). Convex, hence
 * one answer, wherever the search starts.
 */
export function fitLogistic(
  rows: readonly WeightedRow[],
  prior: LinearModel,
  strength: number,
  start: LinearModel = prior,
): LinearModel {
  const size = prior.weights.length;
  const matrix = new Float64Array(rows.length * size);
  for (const [index, { embedding }] of rows.entries()) matrix.set(embedding, index * size);

  const objective = (point: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    for (const [index, row] of rows.entries()) {
      const start = index * size;
      let logit = point[size] ?? 0;
      for (let column = 0; column < size; column++)
        logit += (point[column] ?? 0) * (matrix[start + column] ?? 0);
      const margin = row.positive ? logit : -logit;
      loss += row.weight * softplus(-margin);
      const slope = (row.positive ? -1 : 1) * row.weight * (1 / (1 + Math.exp(margin)));
      for (let column = 0; column < size; column++)
        gradient[column] = (gradient[column] ?? 0) + slope * (matrix[start + column] ?? 0);
      gradient[size] = (gradient[size] ?? 0) + slope;
    }
    for (let column = 0; column < size; column++) {
      const away = (point[column] ?? 0) - (prior.weights[column] ?? 0);
      loss += (strength / 2) * away * away;
      gradient[column] = (gradient[column] ?? 0) + strength * away;
    }
    return loss;
  };

  const point = minimise(objective, Float64Array.from([...start.weights, start.bias]));
  return { weights: Float32Array.from(point.subarray(0, size)), bias: point[size] ?? 0 };
}

/** `log(1 + exp(value))` without overflow. */
export const softplus = (value: number) =>
  Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
