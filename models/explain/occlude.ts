import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';

/** An opaque colour, each part in 0..255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Share of a patch on each side over which it fades in: a hard edge would be a mark of its own. */
const feather = 0.25;

/** Mean colour of a box: what a patch is painted with, so that it covers and adds nothing. */
export function meanColour({ widthPx, heightPx, pixels }: RgbImage, box: Box): Colour {
  const { left, top, right, bottom } = inPixels(box, widthPx, heightPx);
  const sums = [0, 0, 0];
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      const at = (row * widthPx + column) * 3;
      for (let part = 0; part < 3; part++)
        sums[part] = (sums[part] ?? 0) + (pixels[at + part] ?? 0);
    }
  const count = Math.max(1, (right - left) * (bottom - top));
  return [(sums[0] ?? 0) / count, (sums[1] ?? 0) / count, (sums[2] ?? 0) / count];
}

/** A copy of an image in which a patch is covered with a colour, opaque in its middle. */
export function occlude(image: RgbImage, patch: Box, colour: Colour): RgbImage {
  const { widthPx, heightPx } = image;
  const { left, top, right, bottom } = inPixels(patch, widthPx, heightPx);
  const pixels = image.pixels.slice();
  for (let row = top; row < bottom; row++) {
    const down = fade(row - top, bottom - top);
    for (let column = left; column < right; column++) {
      const cover = down * fade(column - left, right - left);
      const at = (row * widthPx + column) * 3;
      for (let part = 0; part < 3; part++) {
        const before = pixels[at + part] ?? 0;
        pixels[at + part] = before + cover * ((colour[part] ?? 0) - before);
      }
    }
  }
  return { widthPx, heightPx, pixels };
}

/** How far a patch covers at one of its `length` pixels, in 0..1. */
function fade(offset: number, length: number): number {
  const edge = Math.max(1, length * feather);
  return Math.min(1, (Math.min(offset, length - 1 - offset) + 0.5) / edge);
}

function inPixels([left, top, width, height]: Box, widthPx: number, heightPx: number) {
  return {
    left: Math.max(0, Math.round(left * widthPx)),
    top: Math.max(0, Math.round(top * heightPx)),
    right: Math.min(widthPx, Math.round((left + width) * widthPx)),
    bottom: Math.min(heightPx, Math.round((top + height) * heightPx)),
  };
}
