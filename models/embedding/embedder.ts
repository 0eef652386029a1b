import { tensor4d, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { cropRegion } from '../image/region.ts';
import { mirror, resample } from '../image/resample.ts';
import type { Network } from '../network/network.ts';
import {
  detectorLayers,
  imagenetLayers,
  poolFeatures,
  type FeatureMap,
} from './pooled-features.ts';
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
    const pixels = tensor4d(input, [2, cropInputPx, cropInputPx, 3]);
    const outputs = describe(backbones, pixels);
    pixels.dispose();
    return poolFeatures(await Promise.all(outputs.map(readMap)));
  };
}

/** The layers of both networks for a batch of crops; the tensors are the caller's to dispose. */
export const describe = ({ detector, imagenet }: Backbones, crops: Tensor4D): Tensor4D[] => [
  ...detector.run(crops, detectorLayers),
  ...imagenet.run(crops, imagenetLayers),
];

async function readMap(output: Tensor4D): Promise<FeatureMap> {
  const values = await output.data<'float32'>();
  output.dispose();
  return { side: output.shape[1], channels: output.shape[3], values };
}
