import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import type { Batch, FeatureMap, Network } from '../network/network.ts';
import { cropInputPx, cropViews } from './crop-views.ts';
import { detectorLayers, imagenetLayers, poolFeatures } from './pooled-features.ts';

/** What the detector's network has already seen of a crop. */
export type DetectorLook = {
  readonly views: Batch;
  /** Of {@link detectorLayers}. */
  readonly detectorMaps: readonly FeatureMap[];
};

/** Describes crops by the layers of frozen networks. */
export type Describer = {
  /** Completes what the detector's layers say of a box: the features that a projection takes. */
  readonly describe: (image: RgbImage, box: Box, look: DetectorLook) => Promise<Float32Array>;
  /** So that the first crop is no slower than the next. */
  readonly warmUp: () => Promise<void>;
  readonly dispose: () => void;
};

/** The pooled features of a box, before the projection: what training starts from. */
export type FeatureReader = (image: RgbImage, box: Box) => Promise<Float32Array>;

export function createFeatureReader(detector: Network, { describe }: Describer): FeatureReader {
  return async (image, box) => {
    const views = cropViews(image, box);
    return describe(image, box, { views, detectorMaps: await detector.run(views, detectorLayers) });
  };
}

/** The app's own: the detector's layers, and those of a network that was trained on ImageNet. */
export const shippedDescriber = (imagenet: Network): Describer => ({
  describe: async (_image, _box, { views, detectorMaps }) =>
    poolFeatures([...detectorMaps, ...(await imagenet.run(views, imagenetLayers))]),
  warmUp: () => imagenet.warmUp({ photos: 2, sidePx: cropInputPx }, imagenetLayers),
  dispose: imagenet.dispose,
});
