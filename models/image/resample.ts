import type { RgbImage } from '../../contract/vision-messages.ts';
import type { Region } from './region.ts';

/** For each output position the inputs it is made of: `stride` offsets and weights each. */
type Taps = {
  readonly stride: number;
  readonly offsets: Int32Array;
  readonly weights: Float32Array;
};

/**
 * Scales a region of an image to a square network input, values in −1..1.
 *
 * A triangle filter as wide as one output pixel, so that shrinking does not alias (as in Pillow's
 * and TensorFlow's antialiased bilinear resize); pixels beyond the edges repeat the edge. Writes
 * `size × size × 3` numbers to `target` from `start` on. Plain arithmetic in a fixed order: the same
 * pixels give the same numbers on every machine.
 */
export function resample(
  image: RgbImage,
  region: Region,
  size: number,
  target: Float32Array,
  start: number,
): void {
  const columns = makeTaps(region.left, region.width, size, image.widthPx, 3);
  const rows = makeTaps(region.top, region.height, size, image.heightPx, 1);
  const { first, last } = range(rows.offsets);
  const narrow = narrowRows(image, columns, size, first, last);
  mixRows(narrow, rows, first, size, target, start);
}

function makeTaps(from: number, length: number, size: number, limit: number, step: number): Taps {
  const scale = length / size;
  const support = Math.max(1, scale);
  const stride = Math.ceil(support) * 2 + 1;
  const offsets = new Int32Array(size * stride);
  const weights = new Float32Array(size * stride);
  for (let index = 0; index < size; index++) {
    const centre = from + (index + 0.5) * scale;
    const begin = Math.floor(centre - support + 0.5);
    let sum = 0;
    for (let tap = 0; tap < stride; tap++) {
      const position = begin + tap;
      const weight = Math.max(0, 1 - Math.abs(position + 0.5 - centre) / support);
      weights[index * stride + tap] = weight;
      offsets[index * stride + tap] = Math.min(Math.max(position, 0), limit - 1) * step;
      sum += weight;
    }
    for (let tap = 0; tap < stride; tap++)
      weights[index * stride + tap] = (weights[index * stride + tap] ?? 0) / sum;
  }
  return { stride, offsets, weights };
}

function range(offsets: Int32Array): { readonly first: number; readonly last: number } {
  let first = Infinity;
  let last = 0;
  for (const offset of offsets) {
    if (offset < first) first = offset;
    if (offset > last) last = offset;
  }
  return { first, last };
}

/** The needed rows, scaled in width only. */
function narrowRows(
  image: RgbImage,
  taps: Taps,
  size: number,
  first: number,
  last: number,
): Float32Array {
  const { pixels, widthPx } = image;
  const { stride, offsets, weights } = taps;
  const narrow = new Float32Array((last - first + 1) * size * 3);
  let at = 0;
  for (let row = first; row <= last; row++) {
    const rowStart = row * widthPx * 3;
    for (let tap = 0; tap < size * stride;) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (const end = tap + stride; tap < end; tap++) {
        const weight = weights[tap] ?? 0;
        const pixel = rowStart + (offsets[tap] ?? 0);
        red += weight * (pixels[pixel] ?? 0);
        green += weight * (pixels[pixel + 1] ?? 0);
        blue += weight * (pixels[pixel + 2] ?? 0);
      }
      narrow[at] = red;
      narrow[at + 1] = green;
      narrow[at + 2] = blue;
      at += 3;
    }
  }
  return narrow;
}

/** Mixes rows to the final height and moves the values from 0..255 to −1..1. */
function mixRows(
  narrow: Float32Array,
  { stride, offsets, weights }: Taps,
  first: number,
  size: number,
  target: Float32Array,
  start: number,
): void {
  const rowLength = size * 3;
  for (let row = 0; row < size; row++) {
    const out = start + row * rowLength;
    target.fill(-1, out, out + rowLength);
    for (let tap = row * stride; tap < (row + 1) * stride; tap++) {
      const weight = (weights[tap] ?? 0) / 127.5;
      if (weight === 0) continue;
      const from = ((offsets[tap] ?? 0) - first) * rowLength;
      for (let column = 0; column < rowLength; column++)
        target[out + column] = (target[out + column] ?? 0) + weight * (narrow[from + column] ?? 0);
    }
  }
}

/** Writes the mirror image of a `size × size × 3` input, left for right. */
export function mirror(values: Float32Array, start: number, size: number, mirrored: number): void {
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const from = start + (row * size + column) * 3;
      const to = mirrored + (row * size + size - 1 - column) * 3;
      values[to] = values[from] ?? 0;
      values[to + 1] = values[from + 1] ?? 0;
      values[to + 2] = values[from + 2] ?? 0;
    }
}
