import { describe, expect, it } from 'vitest';
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
    { kind: 'sum', name: 'both', inputs: ['edges', 'edges'] },
  ],
};
const json = new TextEncoder().encode(JSON.stringify(file));

describe('readLayers', () => {
  it('widens filter and bias, in that order', () => {
    const { input, layers } = readLayers(json, Uint8Array.of(0, 1, 2, 3, 4, 5, 0, 1, 255));
    expect(input).toBe('pixels');
    const [edges, both] = layers;
    if (edges?.kind !== 'convolution') throw new Error('Expected a convolution');
    expect([...edges.filter.values]).toEqual([-1, -0.5, 0, 0.5, 1, 1.5]);
    expect([...edges.bias]).toEqual([10, 11, 265]);
    expect(both).toEqual({ kind: 'sum', name: 'both', inputs: ['edges', 'edges'] });
  });

  it('refuses weights that are too many or too few', () => {
    expect(() => readLayers(json, new Uint8Array(8))).toThrow('Expected 9 bytes of weights, got 8');
    expect(() => readLayers(json, new Uint8Array(10))).toThrow(RangeError);
  });
});
