import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { cropRegion } from '../image/region.ts';
import { mirror, resample } from '../image/resample.ts';
import type { Network } from '../network/network.ts';
import { detectorLayers, imagenetLayers, poolFeatures } from './pooled-features.ts';
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

/** The two frozen networks whose layers describe a crop. */
export type Backbones = {
  /** Computes {@link detectorLayers}. */
  readonly detector: Network;
  /** Computes {@link imagenetLayers}. */
  readonly imagenet: Network;
};

export function createEmbedder(backbones: Backbones, projection: Projection): Embedder {
  const features = createFeatureReader(backbones);
  return async (image, box) => projection(await features(image, box));
}

/** The pooled backbone features of a box, before the projection: what training starts from. */
export function createFeatureReader(backbones: Backbones): Embedder {
  const input = new Float32Array(2 * cropLength);
  return async (image, box) => {
    resample(image, cropRegion(image, box, cropMargin), cropInputPx, input, 0);
    mirror(input, 0, cropInputPx, cropLength);
    const batch = { photos: 2, sidePx: cropInputPx, pixels: input };
    return poolFeatures([
      ...(await backbones.detector.run(batch, detectorLayers)),
      ...(await backbones.imagenet.run(batch, imagenetLayers)),
    ]);
  };
}
