import type { PublishedBackbone } from '../../contract/eyes.ts';
import { cutOnnx } from '../network/cut-onnx.ts';
import type { Batch, OpenPublished, Values } from '../network/network.ts';
import { readOnnxFile } from '../network/onnx-file.ts';
import { cropViews } from './crop-views.ts';
import type { Describer } from './embedder.ts';
import { asNetworkTakesThem } from './network-pixels.ts';
import { asMap, asVector, concatenated, joined, views } from './network-values.ts';
import { momentsOfMap, poolFeatures } from './pooled-features.ts';

/**
 * Describes crops by layers of a network that somebody else published, as an ONNX model.
 *
 * Square maps are pooled as those of the app's own networks are, vectors are taken as they are; both as the mean of the crop and
 * its mirror image. Throws where the model does not load.
 */
export async function openPublishedDescriber(
  model: Uint8Array,
  backbone: PublishedBackbone,
  openPublished: OpenPublished,
): Promise<Describer> {
  const { sidePx, layers, withDetector } = backbone;
  const file = readOnnxFile(model);
  const [input] = file.inputs;
  if (input === undefined) throw new Error('The network reads nothing');
  const network = await openPublished(cutOnnx(file, layers), input.name, layers);
  const perRun = input.dims[0] === 1 ? 1 : views;

  async function run(batch: Batch): Promise<readonly Values[]> {
    const pixels = asNetworkTakesThem(batch, backbone);
    const dims = (photos: number) =>
      backbone.layout === 'channels-first'
        ? [photos, 3, sidePx, sidePx]
        : [photos, sidePx, sidePx, 3];
    if (perRun === views) return network.run(pixels, dims(views));
    const half = pixels.length / views;
    const one = await network.run(pixels.slice(0, half), dims(1));
    const other = await network.run(pixels.slice(half), dims(1));
    return one.map((values, at) => joined(values, other[at]));
  }

  const describe: Describer['describe'] = async (image, box, { views: own, detectorMoments }) => {
    const batch = own.sidePx === sidePx ? own : cropViews(image, box, sidePx);
    const values = await run(batch);
    const vectors = values.flatMap((value, at) => asVector(value, layers[at] ?? '') ?? []);
    const maps = values.flatMap((value, at) => asMap(value, layers[at] ?? '', backbone) ?? []);
    const pooled = poolFeatures([
      ...(withDetector ? detectorMoments : []),
      ...maps.map(momentsOfMap),
    ]);
    return concatenated([pooled, ...vectors]);
  };

  return {
    describe,
    warmUp: async () => {
      await run({ photos: views, sidePx, pixels: new Float32Array(views * sidePx ** 2 * 3) });
    },
    dispose: network.dispose,
  };
}
