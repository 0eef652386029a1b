import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter';
import type { io } from '@tensorflow/tfjs-core';
import { readModelFile } from '../../indexer/engines/read-model-files.ts';
import { wasmFolder } from '../../indexer/engines/wasm-folder.ts';
import { readLayers } from '../../models/network/layer-file.ts';
import { createTensorLayers, type TensorLayers } from '../../models/network/tensor-layers.ts';
import { useWasm } from '../../models/network/wasm-backend.ts';
import { weightsFolder } from '../places.ts';

type GraphJson = {
  readonly modelTopology: object;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: io.WeightsManifestEntry[];
  }[];
};

/** Loads the detector's graph as it was published, on WebAssembly in this thread. */
export async function loadPublishedGraph(): Promise<GraphModel> {
  await useWasm(wasmFolder());
  const folder = join(weightsFolder, 'coco-ssd');
  const text = await readFile(join(folder, 'model.json'), 'utf8');
  const { modelTopology, weightsManifest } = JSON.parse(text) as GraphJson;
  const shards = await Promise.all(
    weightsManifest.flatMap(({ paths }) => paths).map((path) => readFile(join(folder, path))),
  );
  const weightData = Uint8Array.from(Buffer.concat(shards)).buffer;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const load = () => Promise.resolve({ modelTopology, weightSpecs, weightData });
  return loadGraphModel({ load });
}

/** The second network that describes cats; it was published with its layers already folded. */
export async function loadImagenet(): Promise<TensorLayers> {
  const read = (name: string) => readModelFile(weightsFolder, `imagenet/${name}`);
  const { input, layers } = readLayers(await read('layers.json'), await read('weights.bin'));
  return createTensorLayers(layers, input);
}
