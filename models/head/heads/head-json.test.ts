import { describe, expect, it } from 'vitest';
import { headFromJson, headToJson } from './head-json.ts';
import type { CalibratedHead } from './head.ts';

const linear: CalibratedHead = {
  kind: 'logistic',
  weights: Float32Array.of(2, -1, 0.1),
  bias: -0.5,
  share: 0.4,
  doubt: 0.7,
  scale: { slope: 2, offset: -5, own: 4.5, other: 0.2 },
};
const network: CalibratedHead = {
  ...linear,
  kind: 'network',
  residual: {
    inputWeights: Float32Array.from({ length: 24 }, (_, at) => at / 7),
    biases: Float32Array.from({ length: 8 }, (_, unit) => unit / 3),
    outputWeights: Float32Array.from({ length: 8 }, (_, unit) => 1 - unit),
  },
};

describe('headToJson', () => {
  it.each([linear, network])('brings the same head back: $kind', (head) => {
    expect(headFromJson(headToJson(head))).toEqual(head);
  });
});

describe('headFromJson', () => {
  it('reads heads that were stored before there were networks, shares and scales', () => {
    const stored = '{"kind":"prototype","bias":-0.25,"weights":[1,0.5]}';
    const weights = Float32Array.of(1, 0.5);
    expect(headFromJson(stored)).toEqual({
      kind: 'prototype',
      bias: -0.25,
      weights,
      share: 0.3,
      doubt: 1,
      scale: null,
    });
  });

  it.each([
    '{}',
    '{"kind":"other","bias":0,"weights":[1]}',
    '{"kind":"logistic","bias":null,"weights":[1]}',
    '{"kind":"logistic","bias":0,"weights":[]}',
    '{"kind":"logistic","bias":0,"weights":[1],"share":1.5,"doubt":1}',
    '{"kind":"logistic","bias":0,"weights":[1],"share":0.5,"doubt":"much"}',
    '{"kind":"logistic","bias":0,"weights":[1],"scale":{"slope":1,"offset":0,"own":4}}',
    '{"kind":"network","bias":0,"weights":[1]}',
    '{"kind":"network","bias":0,"weights":[1],"residual":{"inputWeights":[1],"biases":[1],"outputWeights":[1]}}',
    'null',
  ])('is not fooled by %s', (json) => {
    expect(() => headFromJson(json)).toThrow(TypeError);
  });
});
