import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { dispose, memory, randomUniform, type Rank, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { detectorLayers } from '../embedding/pooled-features.ts';
import { boxLayers, classLayers, keepCatClass } from '../detector/ssd-layers.ts';
import { modelFile, type ModelFiles } from '../manifest.ts';
import { loadModelFiles, wasmBackend } from '../testing/real-vision.ts';
import { foldGraph } from './fold.ts';
import { readGraph, type Graph } from './graph-file.ts';
import { createTensorLayers } from './tensor-layers.ts';

const input = 'Preprocessor/sub';
let files: ModelFiles;
let graph: Graph;

beforeAll(async () => {
  await wasmBackend();
  files = await loadModelFiles();
  graph = readGraph(modelFile(files, 'coco-ssd/model.json'), (name) =>
    modelFile(files, `coco-ssd/${name}`),
  );
});

/** The model as published, run by TensorFlow.js' own interpreter. */
async function loadPublished() {
  const topology = JSON.parse(
    new TextDecoder().decode(modelFile(files, 'coco-ssd/model.json')),
  ) as { modelTopology: object; weightsManifest: [{ weights: []; paths: string[] }] };
  const [{ weights, paths }] = topology.weightsManifest;
  const shards = paths.map((path) => modelFile(files, `coco-ssd/${path}`));
  return loadGraphModel({
    load: async () => ({
      modelTopology: topology.modelTopology,
      weightSpecs: weights,
      weightData: await new Blob(shards as BlobPart[]).arrayBuffer(),
    }),
  });
}

function largestDifference(one: Float32Array, other: Float32Array): number {
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? NaN))), 0);
}

const values = (tensor: Tensor | undefined) => tensor?.dataSync<'float32'>() ?? new Float32Array();

describe('the folded network', () => {
  it('computes what the published graph computes', async () => {
    const published = await loadPublished();
    const network = createTensorLayers(
      foldGraph(graph, input, [...boxLayers, ...classLayers, ...detectorLayers]),
      input,
    );
    const pixels = randomUniform<Rank.R4>([1, 96, 96, 3], -1, 1, 'float32', 7);
    const names = [...boxLayers.slice(0, 2), ...classLayers.slice(0, 2), ...detectorLayers];
    const expected = published.execute({ [input]: pixels }, names) as Tensor[];
    const folded = network.run(pixels, names);
    names.forEach((name, at) => {
      expect(folded[at]?.shape, name).toEqual(expected[at]?.shape);
      expect(largestDifference(values(folded[at]), values(expected[at])), name).toBeLessThan(1e-3);
    });
    network.dispose();
    published.dispose();
    dispose([pixels, ...folded, ...expected]);
  });

  it('keeps the cat’s logits and no others', () => {
    const [layer = ''] = classLayers;
    const whole = createTensorLayers(foldGraph(graph, input, [layer]), input);
    const cats = createTensorLayers(foldGraph(keepCatClass(graph), input, [layer]), input);
    const pixels = randomUniform<Rank.R4>([1, 64, 64, 3], -1, 1, 'float32', 7);
    const all = whole.run(pixels, [layer]);
    const kept = cats.run(pixels, [layer]);
    const expected = values(all[0]).filter((_value, at) => at % 91 === 17);
    expect(largestDifference(values(kept[0]), expected)).toBeLessThan(1e-4);
    whole.dispose();
    cats.dispose();
    dispose([pixels, ...all, ...kept]);
  });

  it('leaves no tensor behind', () => {
    const before = memory().numTensors;
    const network = createTensorLayers(foldGraph(graph, input, detectorLayers), input);
    const pixels = randomUniform<Rank.R4>([2, 64, 64, 3], -1, 1);
    dispose([pixels, ...network.run(pixels, detectorLayers)]);
    network.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('names an operation it cannot fold', () => {
    expect(() => foldGraph(graph, 'ToFloat', [input])).toThrow(/Cannot fold .*unknown operation/);
  });
});
