import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Layer } from '../network/fold.ts';
import type { Backend, FeatureMap } from '../network/network.ts';
import { sideOfLayer } from '../network/side-of-layer.ts';
import { createRandom } from '../random.ts';
import { nativeBackend, wasmBackend } from '../testing/real-vision.ts';
import {
  momentsOf,
  momentsOfMap,
  poolFeatures,
  readMoments,
  withMoments,
} from './pooled-features.ts';

const { next: chance } = createRandom(5);
const convolution = (name: string, input: string, stride: number, shape: number[]): Layer => ({
  kind: 'convolution',
  name,
  input,
  depthwise: false,
  filter: {
    shape,
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => chance() - 0.4),
  },
  bias: Float32Array.from({ length: shape[3] ?? 0 }, () => chance()),
  stride,
  relu6: true,
});

const sidePx = 37;
const layers = [
  convolution('one', 'pixels', 2, [3, 3, 3, 5]),
  convolution('two', 'one', 2, [3, 3, 5, 7]),
  { kind: 'sum', name: 'twice', inputs: ['two', 'two'] } as const,
];
const pooled = ['one', 'twice'];
const pixels = Float32Array.from({ length: 2 * sidePx ** 2 * 3 }, () => 2 * chance() - 1);
const batch = { photos: 2, sidePx, pixels };

describe('moments that a network computes', () => {
  const backends: Backend[] = [];
  beforeAll(async () => {
    backends.push(nativeBackend(), await wasmBackend());
  });
  afterAll(() => {
    backends.length = 0;
  });

  it('are those of its layers, on every backend', async () => {
    for (const { name, makeNetwork } of backends) {
      const network = makeNetwork(withMoments(layers, pooled, sidePx), 'pixels');
      const whole: FeatureMap[] = await network.run(batch, pooled);
      const inside = poolFeatures(readMoments(await network.run(batch, momentsOf(pooled))));
      const outside = poolFeatures(whole.map(momentsOfMap));
      expect(inside.length).toBe(2 * (5 + 7));
      for (const [at, value] of outside.entries())
        expect(Math.abs((inside[at] ?? NaN) - value), `${name} ${at}`).toBeLessThan(1e-4);
      network.dispose();
    }
  });

  it('know the sides of their layers', () => {
    expect(['pixels', 'one', 'two', 'twice'].map((name) => sideOfLayer(layers, name, 37))).toEqual([
      37, 19, 10, 10,
    ]);
  });
});
