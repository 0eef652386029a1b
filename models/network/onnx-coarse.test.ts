import { expect, it } from 'vitest';
import { nativeBackend } from '../testing/real-vision.ts';
import type { Layer } from './fold.ts';
import { toCoarseOnnx } from './onnx-coarse.ts';

const layers: readonly Layer[] = [
  {
    kind: 'convolution',
    name: 'mixed',
    input: 'pixels',
    depthwise: false,
    filter: { shape: [1, 1, 3, 2], values: Float32Array.of(1, 10, 1, -4, 1, 0) },
    bias: Float32Array.of(0, -1),
    stride: 1,
    relu6: true,
  },
  {
    kind: 'convolution',
    name: 'moved',
    input: 'mixed',
    depthwise: true,
    filter: { shape: [1, 2, 2, 1], values: Float32Array.of(1, 0, 0, -1) },
    bias: Float32Array.of(0.5, 0),
    stride: 1,
    relu6: false,
  },
  { kind: 'sum', name: 'both', inputs: ['mixed', 'moved'] },
];

const ranges = { pixels: [-1, 1], mixed: [0, 6], moved: [-6, 6.5], both: [-6, 12.5] } as const;

const batch = {
  photos: 1,
  sidePx: 2,
  pixels: Float32Array.of(0.1, 0.1, 0.1, 0.7, -0.2, 0.2, 1, 1, 1, -1, 0, 0),
};

it('computes what the fine network computes, to a few steps of a byte', async () => {
  const { makeNetwork, makeCoarse } = nativeBackend({ fastBytes: true });
  const fine = makeNetwork(layers, 'pixels');
  const coarse = makeCoarse?.(layers, 'pixels', ranges);
  for (const name of ['mixed', 'moved', 'both'] as const) {
    const [exact] = await fine.run(batch, [name]);
    const [rough] = (await coarse?.run(batch, [name])) ?? [];
    expect(rough).toMatchObject({ side: 2, channels: 2 });
    const [least, most] = ranges[name];
    exact?.values.forEach((value, at) => {
      const off = Math.abs(value - (rough?.values[at] ?? NaN));
      expect(off).toBeLessThan(0.02 * (most - least));
    });
  }
  fine.dispose();
  coarse?.dispose();
});

it('refuses a layer of which nobody knows what it puts out', () => {
  expect(() => toCoarseOnnx(layers, 'pixels', ['both'], { pixels: [-1, 1] })).toThrow('mixed');
});

it('is not on offer where bytes are no faster', () => {
  expect(nativeBackend().makeCoarse).toBeUndefined();
});
