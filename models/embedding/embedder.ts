import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import type { Batch, FeatureMap, Network } from '../network/network.ts';
import { cropViews } from './crop-views.ts';
import { detectorLayers, imagenetLayers, poolFeatures } from './pooled-features.ts';

/** The two frozen networks whose layers describe a crop. */
export type Backbones = {
  /** Computes {@link detectorLayers}. */
  readonly detector: Network;
  /** Computes {@link imagenetLayers}. */
  readonly imagenet: Network;
};

/** The pooled backbone features of a box, before the projection: what training starts from. */
export type FeatureReader = (image: RgbImage, box: Box) => Promise<Float32Array>;

export function createFeatureReader({ detector, imagenet }: Backbones): FeatureReader {
  return async (image, box) => {
    const views = cropViews(image, box);
    return describe(imagenet, views, await detector.run(views, detectorLayers));
  };
}

/** Completes what the detector's layers say of a crop by those of the other network. */
export async function describe(
  imagenet: Network,
  views: Batch,
  detectorMaps: readonly FeatureMap[],
): Promise<Float32Array> {
  return poolFeatures([...detectorMaps, ...(await imagenet.run(views, imagenetLayers))]);
}
