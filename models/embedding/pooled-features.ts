import type { Layer } from '../network/fold.ts';
import type { FeatureMap } from '../network/network.ts';
import { sideOfLayer } from '../network/side-of-layer.ts';
import { concatenated, views } from './network-values.ts';

/** Layers of the detector's backbone that describe a cat, from texture to parts (MobileNetV2's block names). */
export const detectorLayers = [4, 7, 9, 11].map(
  (block) => `FeatureExtractor/MobilenetV2/expanded_conv_${block}/expand/Relu6`,
);

/**
 * Layers of a network that was trained to name what is in a photo, where the detector's was to find it; the last two were tuned to
 * tell cats apart.
 *
 * Each sees what the other overlooks: together they know cats that neither was shown better than either.
 */
export const imagenetLayers = [4, 7, 9, 11, 13].map(
  (block) => `expanded_conv_${block}/expand/Relu6`,
);

/** Width of the Gaussian that weighs positions, as a share of the crop's side. */
const gaussianWidth = 0.22;

/** Of a layer for a crop and its mirror image: mean and deviation of each channel, one after the other, for both. */
export type Moments = { readonly channels: number; readonly values: Float32Array };

const momentsName = (layer: string) => `${layer}:moments`;

/** What to ask a network for instead of layers, so that {@link readMoments} can read it. */
export const momentsOf = (layers: readonly string[]) => layers.map(momentsName);

/**
 * A network's layers, and after them the moments of some, for crops of `sidePx`.
 *
 * Computed where the layers are, a crop gives some kilobytes; the layers themselves would be five megabytes to copy, or
 * to read back from a GPU. Positions weigh by a Gaussian around the middle, where the cat is and the sofa is not.
 */
export const withMoments = (
  layers: readonly Layer[],
  pooled: readonly string[],
  sidePx: number,
): Layer[] => [
  ...layers,
  ...pooled.map((name): Layer => {
    const weights = positionWeights(sideOfLayer(layers, name, sidePx));
    return { kind: 'moments', name: momentsName(name), input: name, weights };
  }),
];

/** What a network answered for {@link momentsOf} layers. */
export const readMoments = (maps: readonly FeatureMap[]): Moments[] =>
  maps.map(({ channels, values }) => ({ channels: channels / 2, values }));

/** Moments of the same layers of a crop, and of its mirror image, that were asked for one after the other. */
export const joinMoments = (crop: readonly Moments[], mirrored: readonly Moments[]): Moments[] =>
  crop.map(({ channels, values }, layer) => ({
    channels,
    values: concatenated([values, mirrored[layer]?.values ?? new Float32Array()]),
  }));

/** The moments of a layer that was computed in whole, for networks that cannot be added to. */
export function momentsOfMap({ side, channels, values }: FeatureMap): Moments {
  const moments = new Float32Array(views * 2 * channels);
  const length = values.length / views;
  for (let view = 0; view < views; view++)
    writeMoments(
      { side, channels, values: values.subarray(view * length, (view + 1) * length) },
      moments.subarray(view * 2 * channels, (view + 1) * 2 * channels),
    );
  return { channels, values: moments };
}

/**
 * Mean and standard deviation over space of every channel, averaged over the crop and its mirror.
 *
 * Where exactly the cat's marks are does not matter then, how much of each there is does. Order: all means, layer after
 * layer, then all deviations.
 */
export function poolFeatures(layers: readonly Moments[]): Float32Array {
  const channelCount = layers.reduce((sum, { channels }) => sum + channels, 0);
  const features = new Float32Array(2 * channelCount);
  let start = 0;
  for (const { channels, values } of layers) {
    for (let channel = 0; channel < channels; channel++)
      for (const moment of [0, 1]) {
        const at = 2 * channel + moment;
        const mean = ((values[at] ?? 0) + (values[2 * channels + at] ?? 0)) / 2;
        features[moment * channelCount + start + channel] = mean;
      }
    start += channels;
  }
  return features;
}

function writeMoments({ side, channels, values }: FeatureMap, moments: Float32Array): void {
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  let at = 0;
  for (const weight of positionWeights(side))
    for (let channel = 0; channel < channels; channel++, at++) {
      const value = values[at] ?? 0;
      const weighted = weight * value;
      sums[channel] = (sums[channel] ?? 0) + weighted;
      squares[channel] = (squares[channel] ?? 0) + weighted * value;
    }
  for (let channel = 0; channel < channels; channel++) {
    const mean = sums[channel] ?? 0;
    moments[2 * channel] = mean;
    moments[2 * channel + 1] = Math.sqrt(Math.max(0, (squares[channel] ?? 0) - mean * mean));
  }
}

const weightsBySide = new Map<number, Float32Array>();

/** Weights of the positions of a square map, row after row; they sum to one. */
function positionWeights(side: number): Float32Array {
  const known = weightsBySide.get(side);
  if (known !== undefined) return known;
  const line = Array.from({ length: side }, (_, index) =>
    Math.exp(-((((index + 0.5) / side - 0.5) / gaussianWidth) ** 2) / 2),
  );
  const sum = line.reduce((total, weight) => total + weight, 0);
  const weights = Float32Array.from(
    line.flatMap((row) => line.map((column) => (row * column) / sum ** 2)),
  );
  weightsBySide.set(side, weights);
  return weights;
}
