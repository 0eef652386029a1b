import { describe, expect, it } from 'vitest';
import { freshNumbers, type Numbers, type SpareNumbers } from '../fitting/spare-numbers.ts';
import { matchProbability } from '../calibration/match-probability.ts';
import {
  logitOf,
  scoreEmbeddings,
  scoreTogether,
  type CalibratedHead,
  type LinearHead,
  type NetworkHead,
} from './head.ts';

const head: LinearHead = { kind: 'logistic', weights: Float32Array.of(2, -1, 0.1), bias: -0.5 };

const units = (first: number) => Float32Array.of(first, 0, 0, 0, 0, 0, 0, 0);
/** Adds twice what the first number exceeds 0.5 by. */
const network: NetworkHead = {
  ...head,
  kind: 'network',
  residual: {
    inputWeights: Float32Array.of(...units(1), ...units(0), ...units(0)),
    biases: units(-0.5),
    outputWeights: units(2),
  },
};

describe('scoreEmbeddings', () => {
  it('gives a probability a row', () => {
    const scores = scoreEmbeddings(head, Float32Array.of(1, 0, 0, 0, 1, 0));
    expect(scores[0]).toBeCloseTo(1 / (1 + Math.exp(-1.5)));
    expect(scores[1]).toBeCloseTo(1 / (1 + Math.exp(1.5)));
  });

  it('adds what the network has to say, row by row', () => {
    const rows = Float32Array.of(1, 0, 0, 0, 1, 0);
    const scores = scoreEmbeddings(network, rows);
    expect(scores[0]).toBeCloseTo(1 / (1 + Math.exp(-2.5)));
    expect(scores[1]).toBe(scoreEmbeddings(head, rows)[1]);
    expect(logitOf(network, Float32Array.of(0.75, 0, 0))).toBeCloseTo(1.5);
  });

  it('answers nothing for nothing and refuses half a row', () => {
    expect(scoreEmbeddings(head, new Float32Array())).toHaveLength(0);
    expect(() => scoreEmbeddings(head, new Float32Array(4))).toThrow('rows of 3 numbers');
  });

  it('ends at 0 and 1 for logits beyond all bounds', () => {
    const sure = { ...head, weights: Float32Array.of(1e30, 0, 0) };
    expect([...scoreEmbeddings(sure, Float32Array.of(1, 0, 0, -1, 0, 0))]).toEqual([1, 0]);
  });

  it('scores 100,000 crops at once, each as it would be scored alone', () => {
    const wide = { ...head, weights: new Float32Array(256).fill(0.1) };
    const embeddings = new Float32Array(100_000 * 256).fill(0.05);
    const scores = scoreEmbeddings(wide, embeddings);
    expect(scores).toHaveLength(100_000);
    const [alone] = scoreEmbeddings(wide, embeddings.subarray(0, 256));
    expect(scores.every((score) => score === alone)).toBe(true);
  });
});

describe('scoreTogether', () => {
  const scale = { slope: 3, offset: -4, own: 5, other: 0.2 };
  const calibrated: CalibratedHead = { ...head, share: 0.05, doubt: 0.5, scale };

  it('gives each crop alone the probability of its evidence, and none to what is others by far', () => {
    const embeddings = Float32Array.from({ length: 3 * 400 }, (_, at) => (at % 97) / 2 - 25);
    const catScores = Array.from({ length: 400 }, (_, row) => 0.05 + (row % 20) / 21);
    const words = new Uint8Array(400).fill(3);
    const together = scoreTogether(calibrated, { embeddings, catScores, words });
    const expected = Array.from({ length: 400 }, (_, row) => {
      const logit = logitOf(head, embeddings.subarray(3 * row, 3 * row + 3));
      return matchProbability(logit - Math.log(0.05 / 0.95), catScores[row] ?? 0, 0.05);
    });
    const none = together.filter((probability) => probability === 0);
    expect(none.length).toBeGreaterThan(50);
    expect(none.length).toBeLessThan(350);
    for (const [row, probability] of together.entries())
      if (probability === 0) expect(expected[row]).toBeLessThan(2 ** -16);
      else expect(probability).toBeCloseTo(expected[row] ?? NaN, 5);
  });

  it('gives back each array but the result, once, and counts on nothing in what it takes', () => {
    const embeddings = Float32Array.from({ length: 3 * 400 }, (_, at) => Math.sin(at) / 1.5);
    const crops = {
      embeddings,
      catScores: new Float32Array(400).fill(0.9),
      words: Uint8Array.from({ length: 400 }, (_, row) => row % 4),
    };
    const [taken, givenBack]: [Numbers[], Numbers[]] = [[], []];
    const spare: SpareNumbers = {
      take: (kind, count) => {
        const numbers = freshNumbers.take(kind, count);
        numbers.fill(7);
        taken.push(numbers);
        return numbers;
      },
      giveBack: (numbers) => {
        numbers.fill(NaN);
        givenBack.push(numbers);
      },
    };
    const result = scoreTogether(calibrated, { ...crops, spare });
    expect(result).toEqual(scoreTogether(calibrated, crops));
    expect(new Set(result).size).toBeGreaterThan(100);
    expect(new Set(givenBack).size).toBe(givenBack.length);
    expect(new Set([...givenBack, result])).toEqual(new Set(taken));
  });
});
