import type { Box } from '../contract/box.ts';
import type { RgbImage, Sighting } from '../contract/vision-messages.ts';
import { createDetector } from './detector/detector.ts';
import { boxLayers, classLayers, keepCatClass, readAnchors } from './detector/ssd-layers.ts';
import { createEmbedder } from './embedding/embedder.ts';
import { featureLayers } from './embedding/pooled-features.ts';
import { readProjection } from './embedding/projection.ts';
import { modelFile, type ModelFiles } from './manifest.ts';
import { foldGraph } from './network/fold.ts';
import { readGraph } from './network/graph-file.ts';
import { createNetwork } from './network/network.ts';

const graphInput = 'Preprocessor/sub';

/** Sees the cats of photos on the current TensorFlow.js backend; one photo at a time. */
export type Vision = {
  /** Finds and embeds the cats, best first; with `boxes`, embeds those in their order. */
  readonly see: (image: RgbImage, boxes: readonly Box[] | null) => Promise<Sighting[]>;
  readonly dispose: () => void;
};

/**
 * Loads the networks on the backend that is set and runs each once, so that the first photo is not slower.
 *
 * `files` are verified model files by `id/name`.
 */
export async function createVision(files: ModelFiles): Promise<Vision> {
  const graph = keepCatClass(
    readGraph(modelFile(files, 'coco-ssd/model.json'), (name) =>
      modelFile(files, `coco-ssd/${name}`),
    ),
  );
  const outputs = [...boxLayers, ...classLayers, ...featureLayers];
  const network = createNetwork(foldGraph(graph, graphInput, outputs), graphInput);
  const detect = createDetector(network, readAnchors(graph));
  const embed = createEmbedder(network, readProjection(files));

  async function see(image: RgbImage, boxes: readonly Box[] | null): Promise<Sighting[]> {
    refuseBadImage(image);
    const found = boxes?.map((box) => ({ box, catScore: 1 })) ?? (await detect(image));
    const sightings: Sighting[] = [];
    for (const { box, catScore } of found)
      sightings.push({ box, catScore, embedding: await embed(image, box) });
    return sightings;
  }

  const blank: RgbImage = { widthPx: 8, heightPx: 8, pixels: new Uint8Array(8 * 8 * 3) };
  await see(blank, null);
  await see(blank, [[0, 0, 1, 1]]);
  return { see, dispose: network.dispose };
}

function refuseBadImage({ widthPx, heightPx, pixels }: RgbImage): void {
  if (widthPx < 1 || heightPx < 1 || pixels.length !== widthPx * heightPx * 3)
    throw new Error(`Expected ${widthPx} × ${heightPx} × 3 bytes of pixels, got ${pixels.length}`);
}
