import { describe, expect, it } from 'vitest';
import { classProbabilities, fitSoftmax, type LabelledRow } from './softmax-regression.ts';

const row = (label: number, ...features: number[]): LabelledRow => ({
  features: Float32Array.from(features),
  label,
  weight: 1,
});

/** Two classes on a line that overlap. */
const line = [row(0, -2), row(0, -1), row(0, 1), row(1, -1), row(1, 1), row(1, 2)];

describe('fitSoftmax', () => {
  it('finds the minimum: no step away from it is better', () => {
    const rows = [...line, row(2, 5), row(2, 6)];
    const strength = 0.5;
    const loss = (weights: readonly number[], biases: readonly number[]) => {
      const model = {
        weights: weights.map((weight) => Float32Array.of(weight)),
        biases: Float32Array.from(biases),
      };
      const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
      return rows.reduce(
        (sum, { features, label }) =>
          sum - Math.log(classProbabilities(model, features)[label] ?? 0),
        (strength / 2) * squares,
      );
    };
    const { weights, biases } = fitSoftmax(rows, 3, strength);
    const [found, offsets] = [weights.map(([weight = 0]) => weight), [...biases]];
    const least = loss(found, offsets);
    for (const step of [-0.05, 0.05])
      for (let one = 0; one < 3; one++) {
        expect(loss(found.with(one, (found[one] ?? 0) + step), offsets)).toBeGreaterThan(least);
        expect(loss(found, offsets.with(one, (offsets[one] ?? 0) + step))).toBeGreaterThan(least);
      }
  });

  it('gives probabilities that sum to one, even for rows far out', () => {
    const model = fitSoftmax(line, 2, 0.1);
    for (const value of [-1e6, 0, 1e6]) {
      const [one = NaN, other = NaN] = classProbabilities(model, Float32Array.of(value));
      expect(one + other).toBeCloseTo(1, 10);
    }
    expect(classProbabilities(model, Float32Array.of(0))[0]).toBeCloseTo(0.5, 2);
  });

  it('counts a row of weight two as two rows', () => {
    const [first = row(0, 0), ...rest] = line;
    const twice = fitSoftmax([{ ...first, weight: 2 }, ...rest], 2, 0.1);
    const doubled = fitSoftmax([first, first, ...rest], 2, 0.1);
    expect(twice.weights[0]?.[0]).toBeCloseTo(doubled.weights[0]?.[0] ?? NaN, 2);
  });

  it('comes to the same answer from another start', () => {
    const start = fitSoftmax(line, 2, 10);
    const warm = fitSoftmax(line, 2, 0.1, start);
    expect(warm.weights[1]?.[0]).toBeCloseTo(fitSoftmax(line, 2, 0.1).weights[1]?.[0] ?? NaN, 2);
  });
});
