import type { Box } from '../contract/box.ts';
import type { RgbImage, Sighting } from '../contract/vision-messages.ts';
import { dispose, tidy, zeros, type Rank, type Tensor4D } from '@tensorflow/tfjs-core';
import { createDetector, detectorInputPx } from './detector/detector.ts';
import { boxLayers, classLayers, keepCatClass, readAnchors } from './detector/ssd-layers.ts';
import {
  createEmbedder,
  createFeatureReader,
  cropInputPx,
  describe,
  type Backbones,
} from './embedding/embedder.ts';
import { detectorLayers } from './embedding/pooled-features.ts';
import { readProjection } from './embedding/projection.ts';
import { modelFile, type ModelFiles } from './manifest.ts';
import { foldGraph } from './network/fold.ts';
import { readGraph } from './network/graph-file.ts';
import { readLayers } from './network/layer-file.ts';
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
  const { backbones, anchors } = loadBackbones(files);
  const detect = createDetector(backbones.detector, anchors);
  const embed = createEmbedder(backbones, readProjection(files));
  const readFeatures = createFeatureReader(backbones);

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
      ...backbones.detector.run(blank(1, detectorInputPx), [...boxLayers, ...classLayers]),
      ...describe(backbones, blank(2, cropInputPx)),
    ]),
  );
  const dispose = () => {
    backbones.detector.dispose();
    backbones.imagenet.dispose();
  };
  return { see, features, dispose };
}

/** The frozen networks on the current backend, and the detector's anchors. */
export function loadBackbones(files: ModelFiles): {
  readonly backbones: Backbones;
  readonly anchors: Float32Array;
} {
  const graph = keepCatClass(
    readGraph(modelFile(files, 'coco-ssd/model.json'), (name) =>
      modelFile(files, `coco-ssd/${name}`),
    ),
  );
  const outputs = [...boxLayers, ...classLayers, ...detectorLayers];
  const { input, layers } = readLayers(
    modelFile(files, 'imagenet/layers.json'),
    modelFile(files, 'imagenet/weights.bin'),
  );
  const backbones = {
    detector: createNetwork(foldGraph(graph, graphInput, outputs), graphInput),
    imagenet: createNetwork(layers, input),
  };
  return { backbones, anchors: readAnchors(graph) };
}

function runOnce(run: () => readonly Tensor4D[]): Promise<void> {
  dispose([...run()]);
  return Promise.resolve();
}

function refuseBadImage({ widthPx, heightPx, pixels }: RgbImage): void {
  if (widthPx < 1 || heightPx < 1 || pixels.length !== widthPx * heightPx * 3)
    throw new Error(`Expected ${widthPx} × ${heightPx} × 3 bytes of pixels, got ${pixels.length}`);
}
