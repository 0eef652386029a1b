import { describe, expect, it } from 'vitest';
import { fitLogistic } from './logistic-regression.ts';
import { minimise } from './minimise.ts';

describe('minimise', () => {
  it('finds the bottom of a narrow valley', () => {
    const found = minimise(
      (point, gradient) => {
        const [x = 0, y = 0] = point;
        gradient[0] = 2 * (x - 3) + 200 * (x - y);
        gradient[1] = -200 * (x - y);
        return (x - 3) ** 2 + 100 * (x - y) ** 2;
      },
      Float64Array.of(-5, 8),
    );
    expect(found[0]).toBeCloseTo(3, 4);
    expect(found[1]).toBeCloseTo(3, 4);
  });
});

describe('fitLogistic', () => {
  it('makes the gradient of its loss vanish', () => {
    const rows = [
      { embedding: Float32Array.of(1, 0.2), positive: true, weight: 1 },
      { embedding: Float32Array.of(0.8, -0.3), positive: true, weight: 2 },
      { embedding: Float32Array.of(-0.4, 0.9), positive: false, weight: 1.5 },
      { embedding: Float32Array.of(0.3, 0.7), positive: false, weight: 0.5 },
    ];
    const prior = { weights: Float32Array.of(1, 0), bias: 0 };
    const { weights, bias } = fitLogistic(rows, prior, 0.5);
    const slope = (column: number) =>
      rows.reduce(
        (sum, { embedding, positive, weight }) => {
          const [a = 0, b = 0] = embedding;
          const logit = bias + (weights[0] ?? 0) * a + (weights[1] ?? 0) * b;
          const error = 1 / (1 + Math.exp(-logit)) - (positive ? 1 : 0);
          return sum + weight * error * (column === 2 ? 1 : (embedding[column] ?? 0));
        },
        column === 2 ? 0 : 0.5 * ((weights[column] ?? 0) - (prior.weights[column] ?? 0)),
      );
    for (const column of [0, 1, 2]) expect(slope(column)).toBeCloseTo(0, 4);
  });

  it('keeps to the prior without data', () => {
    const prior = { weights: Float32Array.of(1, -2), bias: 0.5 };
    expect(fitLogistic([], prior, 1)).toEqual(prior);
  });
});
