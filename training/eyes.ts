import { weightsFolder } from '../bench/places.ts';
import type { RgbImage } from '../contract/vision-messages.ts';
import { readModelFiles } from '../indexer/engines/read-model-files.ts';
import { startCpuBackend } from '../indexer/engines/start-backend.ts';
import { createCatFinder } from '../models/detector/find-cats.ts';
import { describe } from '../models/embedding/embedder.ts';
import { loadBackbones } from '../models/vision.ts';

/** The surest cat of a photo as the frozen networks describe it. */
export type Crop = {
  /** Probability that it is a cat, in 0..1. */
  readonly catScore: number;
  /** Pooled features before any projection, none negative. */
  readonly features: Float32Array;
};

/** Finds and describes the surest cat of a photo; null where there is none. */
export type Eyes = (image: RgbImage) => Promise<Crop | null>;

/** Loads the frozen networks into this thread, with the backend that the app runs them on. */
export async function openEyes(): Promise<Eyes> {
  const { makeNetwork } = await startCpuBackend();
  const files = await readModelFiles(weightsFolder);
  const { backbones, anchors } = loadBackbones(files, makeNetwork);
  const findCats = createCatFinder(backbones.detector, anchors);
  return async (image) => {
    const [best] = await findCats(image);
    if (best === undefined) return null;
    const features = await describe(backbones.imagenet, best.views, best.detectorMaps);
    return { catScore: best.catScore, features };
  };
}
