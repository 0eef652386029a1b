import type { FeatureMap } from '../network/network.ts';

/** Layers of the detector's backbone that describe a cat, from texture to parts (MobileNetV2's block names). */
export const detectorLayers = [4, 7, 9, 11].map(
  (block) => `FeatureExtractor/MobilenetV2/expanded_conv_${block}/expand/Relu6`,
);

/**
 * Layers of a network that was trained to name what is in a photo, where the detector's was to find it.
 *
 * Each sees what the other overlooks: together they know cats that neither was shown better than either.
 */
export const imagenetLayers = [4, 7, 9, 11, 13].map(
  (block) => `expanded_conv_${block}/expand/Relu6`,
);

/** Width of the Gaussian that weighs positions, as a share of the crop's side. */
const gaussianWidth = 0.22;

/**
 * Mean and standard deviation over space of every channel, averaged over the crop and its mirror.
 *
 * Each map holds the values of both. Where exactly the cat's marks are does not matter then, how much
 * of each there is does. Positions weigh by a Gaussian around the middle, where the cat is and the sofa is not. Order: all means,
 * layer after layer, then all deviations.
 */
export function poolFeatures(maps: readonly FeatureMap[]): Float32Array {
  const channelCount = maps.reduce((sum, { channels }) => sum + channels, 0);
  const features = new Float32Array(2 * channelCount);
  let start = 0;
  for (const map of maps) {
    const half = map.values.length / 2;
    for (const values of [map.values.subarray(0, half), map.values.subarray(half)])
      addMoments({ ...map, values }, features, start, channelCount + start);
    start += map.channels;
  }
  return features;
}

/** Adds half of one view's moments to the features. */
function addMoments(
  { side, channels, values }: FeatureMap,
  features: Float32Array,
  meansAt: number,
  deviationsAt: number,
): void {
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
    const deviation = Math.sqrt(Math.max(0, (squares[channel] ?? 0) - mean * mean));
    features[meansAt + channel] = (features[meansAt + channel] ?? 0) + mean / 2;
    features[deviationsAt + channel] = (features[deviationsAt + channel] ?? 0) + deviation / 2;
  }
}

const weightsBySide = new Map<number, Float64Array>();

/** Weights of the positions of a square map, row after row; they sum to one. */
function positionWeights(side: number): Float64Array {
  const known = weightsBySide.get(side);
  if (known !== undefined) return known;
  const line = Array.from({ length: side }, (_, index) =>
    Math.exp(-((((index + 0.5) / side - 0.5) / gaussianWidth) ** 2) / 2),
  );
  const sum = line.reduce((total, weight) => total + weight, 0);
  const weights = Float64Array.from(
    line.flatMap((row) => line.map((column) => (row * column) / sum ** 2)),
  );
  weightsBySide.set(side, weights);
  return weights;
}
