import type { Box } from '../contract/box.ts';
import type { RgbImage, Sighting } from '../contract/vision-messages.ts';
import { dispose, tidy, zeros, type Rank, type Tensor4D } from '@tensorflow/tfjs-core';
import { createDetector, detectorInputPx } from './detector/detector.ts';
import { boxLayers, classLayers, keepCatClass, readAnchors } from './detector/ssd-layers.ts';
import { createEmbedder, createFeatureReader, cropInputPx } from './embedding/embedder.ts';
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
  /** Pooled backbone features of each box, in their order; more numbers than an embedding has. */
  readonly features: (image: RgbImage, boxes: readonly Box[]) => Promise<Float32Array[]>;
  readonly dispose: () => void;
};

/** Prepares a backend for what `run` computes; the tensors that it returns are there to be disposed. */
export type WarmUp = (run: () => readonly Tensor4D[]) => Promise<void>;

/**
 * Loads the networks on the backend that is set and warms it up, so that the first photo is not slower.
 *
 * `files` are verified model files by `id/name`.
 */
export async function createVision(files: ModelFiles, warmUp: WarmUp = runOnce): Promise<Vision> {
  const graph = keepCatClass(
    readGraph(modelFile(files, 'coco-ssd/model.json'), (name) =>
      modelFile(files, `coco-ssd/${name}`),
    ),
  );
  const outputs = [...boxLayers, ...classLayers, ...featureLayers];
  const network = createNetwork(foldGraph(graph, graphInput, outputs), graphInput);
  const detect = createDetector(network, readAnchors(graph));
  const readFeatures = createFeatureReader(network);
  const embed = createEmbedder(network, readProjection(files));

  async function see(image: RgbImage, boxes: readonly Box[] | null): Promise<Sighting[]> {
    refuseBadImage(image);
    const found = boxes?.map((box) => ({ box, catScore: 1 })) ?? (await detect(image));
    const sightings: Sighting[] = [];
    for (const { box, catScore } of found)
      sightings.push({ box, catScore, embedding: await embed(image, box) });
    return sightings;
  }

  async function features(image: RgbImage, boxes: readonly Box[]): Promise<Float32Array[]> {
    refuseBadImage(image);
    const read: Float32Array[] = [];
    for (const box of boxes) read.push(await readFeatures(image, box));
    return read;
  }

  const blank = (photos: number, sidePx: number) => zeros<Rank.R4>([photos, sidePx, sidePx, 3]);
  await warmUp(() =>
    tidy(() => [
      ...network.run(blank(1, detectorInputPx), [...boxLayers, ...classLayers]),
      ...network.run(blank(2, cropInputPx), featureLayers),
    ]),
  );
  return { see, features, dispose: network.dispose };
}

function runOnce(run: () => readonly Tensor4D[]): Promise<void> {
  dispose([...run()]);
  return Promise.resolve();
}

function refuseBadImage({ widthPx, heightPx, pixels }: RgbImage): void {
  if (widthPx < 1 || heightPx < 1 || pixels.length !== widthPx * heightPx * 3)
    throw new Error(`Expected ${widthPx} × ${heightPx} × 3 bytes of pixels, got ${pixels.length}`);
}
