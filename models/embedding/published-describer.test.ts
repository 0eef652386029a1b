import { describe, expect, it } from 'vitest';
import type { PublishedBackbone } from '../../contract/eyes.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { encodeOnnx, type OnnxGraph } from '../network/onnx-proto.ts';
import { nativeBackend } from '../testing/real-vision.ts';
import { cropViews } from './crop-views.ts';
import { openPublishedDescriber } from './published-describer.ts';

/** Left half black, right half red; the mirror image is the other way round. */
const image: RgbImage = {
  widthPx: 64,
  heightPx: 64,
  pixels: Uint8Array.from({ length: 64 * 64 * 3 }, (_, at) =>
    at % 3 === 0 && Math.floor(at / 3) % 64 >= 32 ? 255 : 0,
  ),
};

/** A network that puts out the picture it is given, and its mean. */
const graph = (photos: number | string): OnnxGraph => ({
  nodes: [
    { type: 'Identity', inputs: ['picture'], output: 'same' },
    { type: 'GlobalAveragePool', inputs: ['picture'], output: 'mean' },
  ],
  constants: [],
  inputs: [{ name: 'picture', dims: [photos, 3, 32, 32] }],
  outputs: [{ name: 'same', dims: [photos, 3, 32, 32] }],
});

const backbone: PublishedBackbone = {
  kind: 'onnx',
  layout: 'channels-first',
  sidePx: 32,
  colours: 'rgb',
  white: 255,
  mean: [10, 20, 30],
  deviation: [5, 5, 10],
  layers: ['mean'],
  withDetector: false,
};

async function featuresBy(
  changed: Partial<PublishedBackbone>,
  photos: number | string = 'any',
): Promise<readonly number[]> {
  const { openPublished } = nativeBackend();
  if (openPublished === undefined) throw new Error('The native backend runs no published networks');
  const model = encodeOnnx(graph(photos));
  const describer = await openPublishedDescriber(model, { ...backbone, ...changed }, openPublished);
  await describer.warmUp();
  const box = [0, 0, 1, 1] as const;
  const look = { views: cropViews(image, box), detectorMoments: [] };
  const features = await describer.describe(image, box, look);
  describer.dispose();
  return Array.from(features, (value) => Number(value.toFixed(1)));
}

describe('openPublishedDescriber', () => {
  it('gives a network its colours in the scale it was trained with', async () => {
    // Half of the red is 255: (127.5 − 10) / 5; green and blue are 0: −20 / 5 and −30 / 10.
    expect(await featuresBy({})).toEqual([23.5, -4, -3]);
    expect(await featuresBy({ colours: 'bgr' })).toEqual([-2, -4, 9.8]);
  });

  it('asks a network for one picture at a time where it takes no more', async () => {
    expect(await featuresBy({}, 1)).toEqual(await featuresBy({}));
  });

  it('pools a square map by mean and deviation, and adds vectors after it', async () => {
    const features = await featuresBy({ layers: ['mean', 'same'] });
    expect(features).toHaveLength(9);
    expect(features.slice(0, 3)).toEqual([23.5, -4, -3]);
    expect(features.slice(4, 6)).toEqual([0, 0]);
    expect(features[3]).toBeGreaterThan(20);
    expect(features.slice(6)).toEqual([23.5, -4, -3]);
  });

  it('says which layer is neither a map nor a vector', async () => {
    const crooked = featuresBy({ layout: 'channels-last', layers: ['same'] }, 'any');
    await expect(crooked).rejects.toThrow();
  });
});
