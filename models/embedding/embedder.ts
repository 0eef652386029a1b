import { tensor4d } from '@tensorflow/tfjs-core';
import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { cropRegion } from '../image/region.ts';
import { mirror, resample } from '../image/resample.ts';
import type { Network } from '../network/network.ts';
import { featureLayers, poolFeatures, type FeatureMap } from './pooled-features.ts';
import type { Projection } from './projection.ts';

/** Side of the square a crop is scaled to; larger ones identify no better. */
export const cropInputPx = 224;

/**
 * How far a crop reaches beyond the cat's box on each side, as a share of its size.
 *
 * Tight crops, stretched to the square, identified cats better than wide or undistorted ones.
 */
export const cropMargin = 0.05;

const cropLength = cropInputPx ** 2 * 3;

/** Describes the cat in a box of a photo by a vector of unit length. */
export type Embedder = (image: RgbImage, box: Box) => Promise<Float32Array>;

export function createEmbedder(network: Network, projection: Projection): Embedder {
  const features = createFeatureReader(network);
  return async (image, box) => projection(await features(image, box));
}

/** The pooled backbone features of a box, before the projection: what training starts from. */
export function createFeatureReader(network: Network): Embedder {
  const input = new Float32Array(2 * cropLength);
  return async (image, box) => {
    resample(image, cropRegion(image, box, cropMargin), cropInputPx, input, 0);
    mirror(input, 0, cropInputPx, cropLength);
    const pixels = tensor4d(input, [2, cropInputPx, cropInputPx, 3]);
    const outputs = network.run(pixels, featureLayers);
    pixels.dispose();
    const maps = await Promise.all(
      outputs.map(async (output): Promise<FeatureMap> => {
        const values = await output.data<'float32'>();
        output.dispose();
        return { side: output.shape[1], channels: output.shape[3], values };
      }),
    );
    return poolFeatures(maps);
  };
}
