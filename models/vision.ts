import type { Box } from '../contract/box.ts';
import type { RgbImage, Sighting } from '../contract/vision-messages.ts';
import { createArena } from './arena.ts';
import { createAnchors, type Anchors } from './detector/anchors.ts';
import { closeUpLayers } from './detector/close-up.ts';
import { minCatScore } from './detector/cat-score.ts';
import { createCatFinder, firstLookPx } from './detector/find-cats.ts';
import { catProbability, readCatClassifier } from './detector/cat-classifier.ts';
import { detectionLayers } from './detector/read-detections.ts';
import { keepCatClass, readAnchors } from './detector/ssd-layers.ts';
import { createFeatureReader } from './embedding/embedder.ts';
import { cropInputPx } from './embedding/crop-views.ts';
import { detectorLayers, withMoments } from './embedding/pooled-features.ts';
import { readProjection } from './embedding/projection.ts';
import { openDescriber } from './eyes/open-describer.ts';
import { modelFile, type ModelFiles } from './manifest.ts';
import { foldGraph } from './network/fold.ts';
import { readGraph } from './network/graph-file.ts';
import { finiteBackend, refuseNonFinite } from './network/finite-network.ts';
import type { Backend, Network, NetworkFactory } from './network/network.ts';

const graphInput = 'Preprocessor/sub';

/** Sees the cats of photos; one photo at a time. */
export type Vision = {
  /** Finds and embeds the cats, best first; with `boxes`, embeds those in their order. */
  readonly see: (image: RgbImage, boxes: readonly Box[] | null) => Promise<Sighting[]>;
  /** Pooled backbone features of each box, in their order; more numbers than an embedding has. */
  readonly features: (image: RgbImage, boxes: readonly Box[]) => Promise<Float32Array[]>;
  readonly dispose: () => void;
};

/**
 * Loads the networks and warms them up, so that the first photo is not slower.
 *
 * `files` are verified model files by `id/name`. Throws an `EngineFailure` where the backend computes what is no number.
 */
export async function createVision(files: ModelFiles, given: Backend): Promise<Vision> {
  const backend = finiteBackend(given);
  const arena = createArena();
  const describer = await openDescriber(files, backend);
  const { detector, anchors } = loadDetector(files, backend.makeNetwork);
  const findCats = createCatFinder(detector, anchors, arena);
  const readFeatures = createFeatureReader(detector, describer, arena);
  const projection = readProjection(files);
  const classifier = readCatClassifier(files);

  function project(features: Float32Array): Float32Array {
    const embedding = projection(features);
    refuseNonFinite(backend.name, embedding);
    return embedding;
  }

  async function find(image: RgbImage): Promise<Sighting[]> {
    const sightings: Sighting[] = [];
    for (const { box, catScore, ...look } of await findCats(image)) {
      const features = await describer.describe(image, box, look);
      const embedding = project(features);
      sightings.push({ box, catScore: catProbability(classifier, catScore, embedding), embedding });
    }
    return surestFirst(sightings);
  }

  async function see(image: RgbImage, boxes: readonly Box[] | null): Promise<Sighting[]> {
    refuseBadImage(image);
    if (boxes === null) return arena.within(() => find(image));
    const sightings: Sighting[] = [];
    for (const box of boxes)
      sightings.push({ box, catScore: 1, embedding: project(await readFeatures(image, box)) });
    return sightings;
  }

  async function features(image: RgbImage, boxes: readonly Box[]): Promise<Float32Array[]> {
    refuseBadImage(image);
    const read: Float32Array[] = [];
    for (const box of boxes) read.push(await readFeatures(image, box));
    return read;
  }

  await Promise.all([warmUp(detector), describer.warmUp()]);
  const dispose = () => {
    detector.dispose();
    describer.dispose();
  };
  return { see, features, dispose };
}

/** What is hardly a cat any more after the embedding was asked is left out. */
const surestFirst = (sightings: readonly Sighting[]) =>
  sightings
    .filter(({ catScore }) => catScore >= minCatScore)
    .sort((one, other) => other.catScore - one.catScore);

/** The network that finds cats, whichever eyes describe them, and its anchors. */
export function loadDetector(
  files: ModelFiles,
  makeNetwork: NetworkFactory,
): {
  readonly detector: Network;
  readonly anchors: Anchors;
} {
  const graph = keepCatClass(
    readGraph(modelFile(files, 'coco-ssd/model.json'), (name) =>
      modelFile(files, `coco-ssd/${name}`),
    ),
  );
  const layers = foldGraph(graph, graphInput, [...detectionLayers, ...detectorLayers]);
  return {
    detector: makeNetwork(withMoments(layers, detectorLayers, cropInputPx), graphInput),
    anchors: createAnchors(readAnchors(graph)),
  };
}

/** At once, since programs for a GPU are compiled side by side. */
async function warmUp(detector: Network): Promise<void> {
  const crop = { photos: 1, sidePx: cropInputPx };
  await Promise.all([
    detector.warmUp({ photos: 1, sidePx: firstLookPx }, detectionLayers),
    detector.warmUp(crop, closeUpLayers),
  ]);
}

function refuseBadImage({ widthPx, heightPx, pixels }: RgbImage): void {
  if (widthPx < 1 || heightPx < 1 || pixels.length !== widthPx * heightPx * 3)
    throw new Error(`Expected ${widthPx} × ${heightPx} × 3 bytes of pixels, got ${pixels.length}`);
}
