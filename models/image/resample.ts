import type { RgbImage } from '../../contract/vision-messages.ts';
import { freshMemory, type Arena } from '../arena.ts';
import type { Region } from './region.ts';
import { resampleWithKernel } from './resample-kernel.ts';
import { makeTaps, type Taps } from './taps.ts';

/**
 * Scales a region of an image to a square network input, values in −1..1.
 *
 * A triangle filter as wide as one output pixel, so that shrinking does not alias (as in Pillow's
 * and TensorFlow's antialiased bilinear resize); pixels beyond the edges repeat the edge. Writes
 * `size × size × 3` numbers to `target` from `start` on. Plain arithmetic in a fixed order: the same
 * pixels give the same numbers on every machine that has WebAssembly's vectors, and but for rounding on those that have not.
 */
export function resample(
  image: RgbImage,
  region: Region,
  size: number,
  target: Float32Array,
  start: number,
  arena: Arena = freshMemory,
): void {
  const columns = makeTaps(region.left, region.width, size, image.widthPx);
  const rows = makeTaps(region.top, region.height, size, image.heightPx);
  if (resampleWithKernel(image, columns, rows, size, target, start)) return;
  resamplePlainly(image, columns, rows, size, target, start, arena);
}

/** The same without vectors. */
export function resamplePlainly(
  image: RgbImage,
  columns: Taps,
  rows: Taps,
  size: number,
  target: Float32Array,
  start: number,
  arena: Arena = freshMemory,
): void {
  const firstRow = rows.starts[0] ?? 0;
  const endRow = (rows.starts[size - 1] ?? 0) + (rows.counts[size - 1] ?? 0);
  const narrow = narrowRows(
    image,
    columns,
    size,
    firstRow,
    endRow,
    arena.floats((endRow - firstRow) * size * 3),
  );
  mixRows(narrow, rows, firstRow, size, target, start);
}

/** The needed rows, scaled in width only, in `narrow`. */
function narrowRows(
  { pixels, widthPx }: RgbImage,
  { starts, counts, weights, stride }: Taps,
  size: number,
  firstRow: number,
  endRow: number,
  narrow: Float32Array,
): Float32Array {
  let at = 0;
  for (let row = firstRow; row < endRow; row++)
    for (let column = 0; column < size; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let pixel = (row * widthPx + (starts[column] ?? 0)) * 3;
      const firstTap = column * stride;
      const endTap = firstTap + (counts[column] ?? 0);
      for (let tap = firstTap; tap < endTap; tap++, pixel += 3) {
        const weight = weights[tap] ?? 0;
        red += weight * (pixels[pixel] ?? 0);
        green += weight * (pixels[pixel + 1] ?? 0);
        blue += weight * (pixels[pixel + 2] ?? 0);
      }
      narrow[at++] = red;
      narrow[at++] = green;
      narrow[at++] = blue;
    }
  return narrow;
}

/** Mixes rows to the final height and moves the values from 0..255 to −1..1. */
function mixRows(
  narrow: Float32Array,
  { starts, counts, weights, stride }: Taps,
  firstRow: number,
  size: number,
  target: Float32Array,
  start: number,
): void {
  const rowLength = size * 3;
  for (let row = 0; row < size; row++) {
    const out = start + row * rowLength;
    target.fill(-1, out, out + rowLength);
    for (let tap = 0; tap < (counts[row] ?? 0); tap++) {
      const weight = (weights[row * stride + tap] ?? 0) / 127.5;
      const from = ((starts[row] ?? 0) + tap - firstRow) * rowLength;
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
