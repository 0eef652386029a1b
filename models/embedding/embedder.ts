import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { freshMemory, type Arena } from '../arena.ts';
import type { Batch, Network } from '../network/network.ts';
import { cropInputPx, cropViews } from './crop-views.ts';
import {
  detectorLayers,
  imagenetLayers,
  momentsOf,
  poolFeatures,
  readMoments,
  type Moments,
} from './pooled-features.ts';

/** What the detector's network has already seen of a crop. */
export type DetectorLook = {
  readonly views: Batch;
  /** Of {@link detectorLayers}. */
  readonly detectorMoments: readonly Moments[];
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

export function createFeatureReader(
  detector: Network,
  { describe }: Describer,
  arena: Arena = freshMemory,
): FeatureReader {
  return (image, box) =>
    arena.within(async () => {
      const views = cropViews(image, box, cropInputPx, arena);
      const detectorMoments = readMoments(await detector.run(views, momentsOf(detectorLayers)));
      return describe(image, box, { views, detectorMoments });
    });
}

/** The app's own: the detector's layers, and those of a network that was trained on ImageNet. */
export const shippedDescriber = (imagenet: Network): Describer => ({
  describe: async (_image, _box, { views, detectorMoments }) => {
    const moments = readMoments(await imagenet.run(views, momentsOf(imagenetLayers)));
    return poolFeatures([...detectorMoments, ...moments]);
  },
  warmUp: () => imagenet.warmUp({ photos: 2, sidePx: cropInputPx }, momentsOf(imagenetLayers)),
  dispose: imagenet.dispose,
});
