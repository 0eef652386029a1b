import { describe, expect, it } from 'vitest';
import { encodeFloat16 } from '../embedding/float16.ts';
import { readLayers, type LayerFile } from './layer-file.ts';

const file: LayerFile = {
  input: 'pixels',
  layers: [
    {
      kind: 'convolution',
      name: 'edges',
      input: 'pixels',
      depthwise: false,
      shape: [1, 1, 2, 3],
      stride: 2,
      relu6: true,
      filter: { min: -1, scale: 0.5 },
      bias: { min: 10, scale: 1 },
    },
    {
      kind: 'convolution',
      name: 'tuned',
      input: 'edges',
      depthwise: true,
      shape: [1, 2, 3, 1],
      stride: 1,
      relu6: false,
      filter: 'halves',
      bias: 'halves',
    },
    { kind: 'sum', name: 'both', inputs: ['edges', 'tuned'] },
  ],
};
const ofEdges = [0, 1, 2, 3, 4, 5, 0, 1, 255];
const ofTuned = Float32Array.of(1, -2, 0.5, 3, 1 / 3, 0, 7, -8, 1e-3);
const weights = Uint8Array.of(...ofEdges, ...encodeFloat16(ofTuned));
const json = new TextEncoder().encode(JSON.stringify(file));

describe('readLayers', () => {
  it('widens filter and bias, in that order', () => {
    const { input, layers } = readLayers(json, weights);
    expect(input).toBe('pixels');
    const [edges, , both] = layers;
    if (edges?.kind !== 'convolution') throw new Error('Expected a convolution');
    expect([...edges.filter.values]).toEqual([-1, -0.5, 0, 0.5, 1, 1.5]);
    expect([...edges.bias]).toEqual([10, 11, 265]);
    expect(both).toEqual({ kind: 'sum', name: 'both', inputs: ['edges', 'tuned'] });
  });

  it('reads layers whose numbers are halves beside those of a byte each', () => {
    const [, tuned] = readLayers(json, weights).layers;
    if (tuned?.kind !== 'convolution') throw new Error('Expected a convolution');
    const near = (values: Float32Array) =>
      values.forEach((value, at) => expect(value).toBeCloseTo(ofTuned[at] ?? NaN, 3));
    near(Float32Array.of(...tuned.filter.values, ...tuned.bias));
    expect(tuned.filter.shape).toEqual([1, 2, 3, 1]);
    expect(tuned.filter.values).toHaveLength(6);
  });

  it('refuses weights that are too many or too few', () => {
    expect(() => readLayers(json, weights.subarray(1))).toThrow(
      'Expected 27 bytes of weights, got 26',
    );
    expect(() => readLayers(json, new Uint8Array(28))).toThrow(RangeError);
  });
});
