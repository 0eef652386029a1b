import type { Layer } from './fold.ts';
import { inputsOf } from './needed-layers.ts';

/** Side of a layer's square maps for pictures of `sidePx`; every convolution pads as TensorFlow's `SAME` does. */
export function sideOfLayer(layers: readonly Layer[], name: string, sidePx: number): number {
  const layer = layers.find((one) => one.name === name);
  // What no layer computes is the picture itself.
  if (layer === undefined) return sidePx;
  if (layer.kind === 'moments') return 1;
  const side = sideOfLayer(layers, inputsOf(layer)[0] ?? '', sidePx);
  return layer.kind === 'convolution' ? Math.ceil(side / layer.stride) : side;
}
