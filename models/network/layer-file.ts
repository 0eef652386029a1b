import { decodeFloat16 } from '../embedding/float16.ts';
import type { Constant } from './graph-file.ts';
import type { Layer } from './fold.ts';

/** Numbers kept in one byte each: `min + byte × scale`. */
export type Quantised = { readonly min: number; readonly scale: number };

/** How numbers are kept: in a byte each, or as halves, two bytes each. */
export type Kept = Quantised | 'halves';

/** A layer without its numbers, as `layers.json` lists it; `weights.bin` holds filter, then bias. */
export type LayerEntry =
  | {
      readonly kind: 'convolution';
      readonly name: string;
      readonly input: string;
      readonly depthwise: boolean;
      /** `[height, width, in, out]`, or `[height, width, in, 1]` when depthwise. */
      readonly shape: readonly number[];
      readonly stride: number;
      readonly relu6: boolean;
      readonly filter: Kept;
      readonly bias: Kept;
    }
  | { readonly kind: 'sum'; readonly name: string; readonly inputs: readonly [string, string] };

/** A network that is already folded: its layers, in an order in which they can be run. */
export type LayerFile = { readonly input: string; readonly layers: readonly LayerEntry[] };

/**
 * Reads a folded network, its weights widened to single precision.
 *
 * Throws a RangeError when the weights are not as many as the layers ask for.
 */
export function readLayers(
  json: Uint8Array,
  weights: Uint8Array,
): { readonly input: string; readonly layers: Layer[] } {
  const { input, layers } = JSON.parse(new TextDecoder().decode(json)) as LayerFile;
  let at = 0;
  const take = (count: number, kept: Kept) =>
    kept === 'halves'
      ? decodeFloat16(weights.subarray(at, (at += 2 * count)))
      : widened(weights.subarray(at, (at += count)), kept);
  const read = layers.map((entry): Layer => {
    if (entry.kind === 'sum') return entry;
    const { shape, filter, bias, ...layer } = entry;
    const outputs = (layer.depthwise ? shape[2] : shape[3]) ?? 0;
    const size = shape.reduce((product, side) => product * side, 1);
    const constant: Constant = { shape, values: take(size, filter) };
    return { ...layer, filter: constant, bias: take(outputs, bias) };
  });
  if (at !== weights.length)
    throw new RangeError(`Expected ${at} bytes of weights, got ${weights.length}`);
  return { input, layers: read };
}

/** A plain loop: `Float32Array.from` takes a hundred times as long, a second at every start. */
function widened(bytes: Uint8Array, { min, scale }: Quantised): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) values[at] = min + (bytes[at] ?? 0) * scale;
  return values;
}
