import { weightsFolder } from '../bench/places.ts';
import type { RgbImage } from '../contract/vision-messages.ts';
import { readModelFiles } from '../indexer/engines/read-model-files.ts';
import { startCpuBackend } from '../indexer/engines/start-backend.ts';
import { createCatFinder } from '../models/detector/find-cats.ts';
import { openDescriber } from '../models/eyes/open-describer.ts';
import type { ModelFiles } from '../models/manifest.ts';
import { featuresVersion } from '../models/versions.ts';
import { loadDetector } from '../models/vision.ts';

/** The surest cat of a photo as the frozen networks describe it. */
export type Crop = {
  /** Probability that it is a cat, in 0..1. */
  readonly catScore: number;
  /** Pooled features before any projection. */
  readonly features: Float32Array;
};

/** Networks that find and describe cats, before anything is fitted to them. */
export type TrainingEyes = {
  /** What tells their features apart from those of others. */
  readonly version: string;
  /** Finds and describes the surest cat of a photo; null where there is none. */
  readonly look: (image: RgbImage) => Promise<Crop | null>;
};

/** Loads the app's own frozen networks into this thread, with the backend that the app runs them on. */
export const openEyes = async (): Promise<TrainingEyes> =>
  openEyesOf(await readModelFiles(weightsFolder), featuresVersion);

/** Loads the networks of model files into this thread. */
export async function openEyesOf(files: ModelFiles, version: string): Promise<TrainingEyes> {
  const backend = await startCpuBackend();
  const { detector, anchors } = loadDetector(files, backend.makeNetwork);
  const describer = await openDescriber(files, backend);
  const findCats = createCatFinder(detector, anchors);
  return {
    version,
    look: async (image) => {
      const [best] = await findCats(image);
      if (best === undefined) return null;
      const { box, catScore, ...look } = best;
      return { catScore, features: await describer.describe(image, box, look) };
    },
  };
}
