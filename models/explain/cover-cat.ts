import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { meanColour } from './occlude.ts';

/** How far the cover reaches beyond the box on each side, as a share of it: ears and tails stick out. */
const coverMargin = 0.05;

/** The least that must lie beside the cover to be continued over it, as a share of the cover. */
const leastBeside = 0.02;

/** Where each position of a row or column is mirrored to, before and after the cover; weight 0 is nowhere. */
type Mirrored = { readonly at: Int32Array; readonly weight: Float64Array };

/**
 * A copy of an image in which a cat's place looks as if no cat were there.
 *
 * What lies around the cat is mirrored over it, each side counting by the inverse square of its
 * distance. A cover of one colour would say nothing of the place: it fills what the networks look at, and
 * its edges are marks of their own. It is only taken where the cat leaves nothing of the place to be seen.
 */
export function coverCat(image: RgbImage, box: Box): RgbImage {
  const { widthPx, heightPx } = image;
  const [left, right] = coverOf(box[0], box[2], widthPx);
  const [top, bottom] = coverOf(box[1], box[3], heightPx);
  const columns = mirroredOver(left, right, widthPx);
  const rows = mirroredOver(top, bottom, heightPx);
  const colour = meanColour(image, box);
  // A copy also of a Buffer, whose slice() would be the same bytes.
  const pixels = new Uint8Array(image.pixels);
  const from = new Int32Array(4);
  const weights = new Float64Array(4);
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      for (let side = 0; side < 2; side++) {
        const [across, down] = [2 * (x - left) + side, 2 * (y - top) + side];
        from[side] = 3 * (y * widthPx + (columns.at[across] ?? 0));
        weights[side] = columns.weight[across] ?? 0;
        from[2 + side] = 3 * ((rows.at[down] ?? 0) * widthPx + x);
        weights[2 + side] = rows.weight[down] ?? 0;
      }
      for (let part = 0; part < 3; part++)
        pixels[3 * (y * widthPx + x) + part] =
          mixed(image.pixels, from, weights, part) ?? colour[part] ?? 0;
    }
  return { widthPx, heightPx, pixels };
}

/** First and last edge of the cover along one side of a photo of `limit` pixels. */
function coverOf(start: number, length: number, limit: number): readonly [number, number] {
  const first = Math.floor((start - length * coverMargin) * limit);
  const last = Math.ceil((start + length * (1 + coverMargin)) * limit);
  return [Math.max(0, first), Math.min(limit, last)];
}

function mirroredOver(start: number, end: number, limit: number): Mirrored {
  const length = end - start;
  const at = new Int32Array(2 * length);
  const weight = new Float64Array(2 * length);
  const least = Math.max(1, length * leastBeside);
  for (let offset = 0; offset < length; offset++) {
    const back = length - 1 - offset;
    if (start >= least) {
      at[2 * offset] = start - 1 - folded(offset, start);
      weight[2 * offset] = 1 / (offset + 1) ** 2;
    }
    if (limit - end >= least) {
      at[2 * offset + 1] = end + folded(back, limit - end);
      weight[2 * offset + 1] = 1 / (back + 1) ** 2;
    }
  }
  return { at, weight };
}

/** To and fro in 0..`length` − 1: a narrow strip is mirrored again and again. */
function folded(distance: number, length: number): number {
  const place = distance % (2 * length);
  return place < length ? place : 2 * length - 1 - place;
}

/** Null where nothing is mirrored to. */
function mixed(
  pixels: Uint8Array,
  from: Int32Array,
  weights: Float64Array,
  part: number,
): number | null {
  let sum = 0;
  let total = 0;
  for (let side = 0; side < 4; side++) {
    const weight = weights[side] ?? 0;
    sum += weight * (pixels[(from[side] ?? 0) + part] ?? 0);
    total += weight;
  }
  return total === 0 ? null : sum / total;
}
