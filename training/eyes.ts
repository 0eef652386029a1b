import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { weightsFolder } from '../bench/places.ts';
import { readDetectorFiles } from '../indexer/engines/read-model-files.ts';
import { startCpuBackend } from '../indexer/engines/start-backend.ts';
import { createCatFinder } from '../models/detector/find-cats.ts';
import { cropInputPx } from '../models/embedding/crop-views.ts';
import {
  imagenetLayers,
  momentsOf,
  poolFeatures,
  readMoments,
  withMoments,
} from '../models/embedding/pooled-features.ts';
import { openDescriber } from '../models/eyes/open-describer.ts';
import type { ModelFiles } from '../models/manifest.ts';
import { readLayers } from '../models/network/layer-file.ts';
import { versionOfEyes } from '../models/versions.ts';
import { loadDetector } from '../models/vision.ts';
import { keptLooks, viewsOf, type DetectorLook, type UnseenPhoto } from './detector-looks.ts';

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
  readonly look: (photo: UnseenPhoto) => Promise<Crop | null>;
};

/** Where the app's own second backbone is. */
const ownNetwork = join(weightsFolder, 'imagenet');

/**
 * Loads the app's detector and a backbone, its own or one tuned from it, with the backend that the app runs them on.
 *
 * `network` is a folder with `layers.json` and `weights.bin`.
 */
export async function openEyes(network = ownNetwork): Promise<TrainingEyes> {
  const json = await readFile(join(network, 'layers.json'));
  const weights = await readFile(join(network, 'weights.bin'));
  const { makeNetwork } = await startCpuBackend();
  const { input, layers } = readLayers(json, weights);
  const backbone = makeNetwork(withMoments(layers, imagenetLayers, cropInputPx), input);
  const looks = await openLooks();
  const hash = createHash('sha256').update(json).update(weights);
  return {
    version: versionOfEyes(hash.digest('hex').slice(0, 32)),
    look: async (photo) => {
      const look = await looks(photo);
      if (look === null) return null;
      const own = readMoments(await backbone.run(viewsOf(look), momentsOf(imagenetLayers)));
      return {
        catScore: look.catScore,
        features: poolFeatures([...look.detectorMoments, ...own]),
      };
    },
  };
}

/** The app's detector, which looks at each photo once for whatever network describes it. */
export async function openLooks(): Promise<(photo: UnseenPhoto) => Promise<DetectorLook | null>> {
  const { makeNetwork } = await startCpuBackend();
  const { detector, anchors } = loadDetector(await readDetectorFiles(weightsFolder), makeNetwork);
  return keptLooks(createCatFinder(detector, anchors));
}

/** Loads the networks of model files into this thread. */
export async function openEyesOf(files: ModelFiles, version: string): Promise<TrainingEyes> {
  const backend = await startCpuBackend();
  const { detector, anchors } = loadDetector(files, backend.makeNetwork);
  const describer = await openDescriber(files, backend);
  const findCats = createCatFinder(detector, anchors);
  return {
    version,
    look: async ({ image }) => {
      const photo = await image();
      const [best] = await findCats(photo);
      if (best === undefined) return null;
      const { box, catScore, ...look } = best;
      return { catScore, features: await describer.describe(photo, box, look) };
    },
  };
}
