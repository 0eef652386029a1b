import { describe, expect, it } from 'vitest';
import { headFromJson, headToJson, scoreEmbeddings, type Head } from './head.ts';

const head: Head = { kind: 'logistic', weights: Float32Array.of(2, -1, 0.1), bias: -0.5 };

describe('scoreEmbeddings', () => {
  it('gives a probability a row', () => {
    const scores = scoreEmbeddings(head, Float32Array.of(1, 0, 0, 0, 1, 0));
    expect(scores[0]).toBeCloseTo(1 / (1 + Math.exp(-1.5)));
    expect(scores[1]).toBeCloseTo(1 / (1 + Math.exp(1.5)));
  });

  it('answers nothing for nothing and refuses half a row', () => {
    expect(scoreEmbeddings(head, new Float32Array())).toHaveLength(0);
    expect(() => scoreEmbeddings(head, new Float32Array(4))).toThrow('rows of 3 numbers');
  });

  it('ends at 0 and 1 for logits beyond all bounds', () => {
    const sure = { ...head, weights: Float32Array.of(1e30, 0, 0) };
    expect([...scoreEmbeddings(sure, Float32Array.of(1, 0, 0, -1, 0, 0))]).toEqual([1, 0]);
  });

  it('scores 100,000 crops in a blink', () => {
    const wide = { ...head, weights: new Float32Array(256).fill(0.1) };
    const embeddings = new Float32Array(100_000 * 256).fill(0.05);
    const start = performance.now();
    scoreEmbeddings(wide, embeddings);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('headToJson', () => {
  it('brings the same head back', () => {
    expect(headFromJson(headToJson(head))).toEqual(head);
  });

  it.each([
    '{}',
    '{"kind":"other","bias":0,"weights":[1]}',
    '{"kind":"logistic","bias":null,"weights":[1]}',
    'null',
  ])('is not fooled by %s', (json) => {
    expect(() => headFromJson(json)).toThrow(TypeError);
  });
});
