import { describe, expect, it } from 'vitest';
import { nativeBackend } from '../testing/real-vision.ts';
import type { Layer } from './fold.ts';
import { toOnnx } from './onnx-model.ts';

/** A network small enough to compute by hand: a sum of an input's halves and its blurred self. */
const layers: readonly Layer[] = [
  {
    kind: 'convolution',
    name: 'mixed',
    input: 'pixels',
    depthwise: false,
    // Three colours become two: their sum, and ten times the first less one.
    filter: { shape: [1, 1, 3, 2], values: Float32Array.of(1, 10, 1, 0, 1, 0) },
    bias: Float32Array.of(0, -1),
    stride: 1,
    relu6: true,
  },
  {
    kind: 'convolution',
    name: 'moved',
    input: 'mixed',
    depthwise: true,
    // The first channel as it is, the second taken from the column to the right.
    filter: { shape: [1, 2, 2, 1], values: Float32Array.of(1, 0, 0, 1) },
    bias: new Float32Array(2),
    stride: 1,
    relu6: false,
  },
  { kind: 'sum', name: 'both', inputs: ['mixed', 'moved'] },
];

const batch = {
  photos: 1,
  sidePx: 2,
  pixels: Float32Array.of(0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 1, 1, 1, -1, 0, 0),
};

const rounded = (values: Float32Array) => Array.from(values, (value) => Number(value.toFixed(4)));

describe('a network as an ONNX model', () => {
  it('computes the layers asked for, in that order, channels last', async () => {
    const network = nativeBackend().makeNetwork(layers, 'pixels');
    const [both, mixed] = await network.run(batch, ['both', 'mixed']);
    expect(mixed).toMatchObject({ side: 2, channels: 2 });
    expect(rounded(mixed?.values ?? new Float32Array())).toEqual([0.3, 0, 0.6, 1, 3, 6, 0, 0]);
    expect(rounded(both?.values ?? new Float32Array())).toEqual([0.6, 1, 1.2, 1, 6, 6, 0, 0]);
    network.dispose();
  });

  it('carries only what leads to the outputs', () => {
    const text = (outputs: readonly string[]) =>
      new TextDecoder('latin1').decode(toOnnx(layers, 'pixels', outputs));
    expect(text(['mixed'])).not.toContain('moved');
    expect(text(['both'])).toContain('moved:filter');
  });

  it('pads an even rest at the end, as TensorFlow does', async () => {
    const blur: Layer = {
      kind: 'convolution',
      name: 'sums',
      input: 'pixels',
      depthwise: false,
      filter: { shape: [3, 3, 3, 1], values: new Float32Array(27).fill(1) },
      bias: new Float32Array(1),
      stride: 2,
      relu6: false,
    };
    const network = nativeBackend().makeNetwork([blur], 'pixels');
    const pixels = new Float32Array(4 * 4 * 3).fill(1);
    const [sums] = await network.run({ photos: 1, sidePx: 4, pixels }, ['sums']);
    // Rows 0–2 and 2–4 of four: the second reaches one beyond the edge.
    expect(rounded(sums?.values ?? new Float32Array())).toEqual([27, 18, 18, 12]);
    network.dispose();
  });
});
