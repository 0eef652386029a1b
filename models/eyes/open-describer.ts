import { cropInputPx } from '../embedding/crop-views.ts';
import { shippedDescriber, type Describer } from '../embedding/embedder.ts';
import { imagenetLayers, withMoments } from '../embedding/pooled-features.ts';
import { openPublishedDescriber } from '../embedding/published-describer.ts';
import { modelFile, type ModelFiles } from '../manifest.ts';
import { readLayers } from '../network/layer-file.ts';
import type { Backend } from '../network/network.ts';
import { backboneKey, readEyes } from './eyes.ts';

/** Loads the network that describes crops for the eyes these files are of. */
export async function openDescriber(
  files: ModelFiles,
  { name, makeNetwork, openPublished }: Backend,
): Promise<Describer> {
  const { backbone } = readEyes(files);
  if (backbone.kind === 'onnx') {
    if (openPublished === undefined)
      throw new Error(`The ${name} engine cannot run the network of these eyes`);
    return openPublishedDescriber(modelFile(files, backboneKey), backbone, openPublished);
  }
  const { input, layers } = readLayers(
    modelFile(files, 'imagenet/layers.json'),
    modelFile(files, 'imagenet/weights.bin'),
  );
  return shippedDescriber(makeNetwork(withMoments(layers, imagenetLayers, cropInputPx), input));
}
