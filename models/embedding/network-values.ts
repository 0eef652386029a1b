import type { PublishedBackbone } from '../../contract/eyes.ts';
import type { FeatureMap, Values } from '../network/network.ts';

/** The crop and its mirror image. */
export const views = 2;

/** One network run's values for the crop, another's for its mirror image, as of both. */
export function joined(one: Values, other: Values | undefined): Values {
  const [, ...rest] = one.dims;
  return {
    dims: [views, ...rest],
    values: concatenated([one.values, other?.values ?? new Float32Array()]),
  };
}

/** The mean of both views' vectors; null for a map. */
export function asVector({ dims, values }: Values, layer: string): Float32Array | null {
  const isVector = dims.length === 2 || (dims.length === 4 && values.length === views * wide(dims));
  if (!isVector) return null;
  const size = values.length / views;
  if (dims[0] !== views) throw new Error(`The layer "${layer}" gives ${dims[0] ?? 0} pictures`);
  return Float32Array.from(
    { length: size },
    (_, at) => ((values[at] ?? 0) + (values[size + at] ?? 0)) / 2,
  );
}

/** The largest side but the first, which counts pictures. */
const wide = (dims: readonly number[]) => Math.max(...dims.slice(1));

/** A square map with its channels last; null for a vector. */
export function asMap(
  value: Values,
  layer: string,
  { layout }: Pick<PublishedBackbone, 'layout'>,
): FeatureMap | null {
  const { dims, values } = value;
  if (asVector(value, layer) !== null) return null;
  const isFirst = layout === 'channels-first';
  const [photos = 0, one = 0, other = 0, last = 0] = dims;
  const [channels, rows, columns] = isFirst ? [one, other, last] : [last, one, other];
  if (dims.length !== 4 || photos !== views || rows !== columns)
    throw new Error(
      `The layer "${layer}" gives ${dims.join(' × ')}: neither a square map nor a vector for each picture`,
    );
  return { side: rows, channels, values: isFirst ? channelsLast(values, channels) : values };
}

function channelsLast(values: Float32Array, channels: number): Float32Array {
  const moved = new Float32Array(values.length);
  const area = values.length / views / channels;
  let from = 0;
  for (let photo = 0; photo < views; photo++)
    for (let channel = 0; channel < channels; channel++)
      for (let place = 0; place < area; place++)
        moved[(photo * area + place) * channels + channel] = values[from++] ?? 0;
  return moved;
}

export function concatenated(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
