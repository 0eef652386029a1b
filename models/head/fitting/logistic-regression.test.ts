import { describe, expect, it } from 'vitest';
import { catCloud } from '../../testing/cat-cloud.ts';
import type { WeightedRow } from './logistic-loss.ts';
import { fitLogistic, fitLogisticInSteps } from './logistic-regression.ts';

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

  it('finds the same answer wherever it starts, also with a thousand light rows', () => {
    const cloud = catCloud(64, 3);
    const row =
      (positive: boolean, weight: number) =>
      (embedding: Float32Array): WeightedRow => ({
        embedding,
        positive,
        weight,
      });
    const rows = [
      ...cloud.photos(cloud.cat(), 12).map(row(true, 1)),
      ...Array.from({ length: 1000 }, () => cloud.cat()).map(row(false, 0.012)),
    ];
    const prior = { weights: new Float32Array(64), bias: 0 };
    const one = fitLogistic(rows, prior, 0.01);
    const far = { weights: new Float32Array(64).fill(-2), bias: 9 };
    const other = fitLogistic(rows, prior, 0.01, far);
    expect(Math.abs(other.bias - one.bias)).toBeLessThan(0.01);
    for (const [at, weight] of one.weights.entries())
      expect(Math.abs(weight - (other.weights[at] ?? 0))).toBeLessThan(0.01);
  });

  it('stays finite where every row is sure', () => {
    const rows = [{ embedding: Float32Array.of(1, 0), positive: true, weight: 1 }];
    const { weights, bias } = fitLogistic(rows, { weights: Float32Array.of(90, 0), bias: 0 }, 1);
    expect([...weights, bias].every(Number.isFinite)).toBe(true);
  });

  it('comes to its end in as many steps where labels contradict each other', () => {
    const cloud = catCloud(384, 7);
    const cats = Array.from({ length: 10 }, () => cloud.cat());
    const photos = (count: number) => cats.flatMap((cat) => cloud.photos(cat, count));
    const rows = [
      ...photos(1).map((embedding) => ({ embedding, positive: true, weight: 1 })),
      ...photos(50).map((embedding) => ({ embedding, positive: false, weight: 0.06 })),
      ...Array.from({ length: 1000 }, () => cloud.cat()).map((embedding) => ({
        embedding,
        positive: false,
        weight: 0.01,
      })),
    ];
    const steps = fitLogisticInSteps(rows, { weights: new Float32Array(384), bias: 0 }, 0.01);
    let count = 0;
    while (steps.next().done !== true) count += 1;
    expect(count).toBeLessThan(150);
  });
});
