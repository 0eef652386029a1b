import { weightsFolder } from '../bench/places.ts';
import type { RgbImage } from '../contract/vision-messages.ts';
import { readModelFiles } from '../indexer/engines/read-model-files.ts';
import { startCpuBackend } from '../indexer/engines/start-backend.ts';
import { createDetector } from '../models/detector/detector.ts';
import { createFeatureReader } from '../models/embedding/embedder.ts';
import { loadBackbones } from '../models/vision.ts';

/** The surest cat of a photo as the frozen networks describe it. */
export type Crop = {
  /** Detector's score in 0..1. */
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
  const detect = createDetector(backbones.detector, anchors);
  const describe = createFeatureReader(backbones);
  return async (image) => {
    const [best] = await detect(image);
    if (best === undefined) return null;
    return { catScore: best.catScore, features: await describe(image, best.box) };
  };
}
