/** Backbone layers that describe a cat, from texture to parts (MobileNetV2's block names). */
export const featureLayers = [4, 7, 11, 14].map(
  (block) => `FeatureExtractor/MobilenetV2/expanded_conv_${block}/expand/Relu6`,
);

/** A layer's values for one crop and its mirror image: `2 × positions × channels`. */
export type FeatureMap = { readonly channels: number; readonly values: Float32Array };

/** Numbers that pooling makes of maps with these channel counts. */
export const featureCount = (maps: readonly FeatureMap[]) =>
  maps.reduce((sum, map) => sum + 2 * map.channels, 0);

/**
 * Mean and standard deviation over space of every channel, averaged over the crop and its mirror.
 *
 * Where the cat's marks are does not matter then, how much of each there is does. Order: all means,
 * layer after layer, then all deviations.
 */
export function poolFeatures(maps: readonly FeatureMap[]): Float32Array {
  const count = featureCount(maps);
  const features = new Float32Array(count);
  let start = 0;
  for (const { channels, values } of maps) {
    const half = values.length / 2;
    for (const view of [values.subarray(0, half), values.subarray(half)])
      addMoments(view, channels, features, start, count / 2 + start);
    start += channels;
  }
  return features;
}

function addMoments(
  values: Float32Array,
  channels: number,
  features: Float32Array,
  meansAt: number,
  deviationsAt: number,
): void {
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let at = 0; at < values.length;)
    for (let channel = 0; channel < channels; channel++, at++) {
      const value = values[at] ?? 0;
      sums[channel] = (sums[channel] ?? 0) + value;
      squares[channel] = (squares[channel] ?? 0) + value * value;
    }
  const positions = values.length / channels;
  for (let channel = 0; channel < channels; channel++) {
    const mean = (sums[channel] ?? 0) / positions;
    const variance = Math.max(0, (squares[channel] ?? 0) / positions - mean * mean);
    features[meansAt + channel] = (features[meansAt + channel] ?? 0) + mean / 2;
    const deviation = features[deviationsAt + channel] ?? 0;
    features[deviationsAt + channel] = deviation + Math.sqrt(variance) / 2;
  }
}
