import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { freshMemory, type Arena } from '../arena.ts';
import { cropRegion } from '../image/region.ts';
import { mirror, resample } from '../image/resample.ts';
import type { Batch } from '../network/network.ts';

/** Side of the square a crop is scaled to for the app's own networks; larger ones identify no better. */
export const cropInputPx = 224;

/**
 * How far a crop reaches beyond the cat's box on each side, as a share of its size.
 *
 * Tight crops, stretched to the square, identified cats better than wide or undistorted ones.
 */
const cropMargin = 0.05;

/** The crop of a box and its mirror image, as the networks take them. */
export function cropViews(
  image: RgbImage,
  box: Box,
  sidePx = cropInputPx,
  arena: Arena = freshMemory,
): Batch {
  const cropLength = sidePx ** 2 * 3;
  const pixels = arena.floats(2 * cropLength);
  resample(image, cropRegion(image, box, cropMargin), sidePx, pixels, 0, arena);
  mirror(pixels, 0, sidePx, cropLength);
  return { photos: 2, sidePx, pixels };
}

/** The crop alone, or its mirror image. */
export function oneView({ photos, sidePx, pixels }: Batch, view: number): Batch {
  const length = pixels.length / photos;
  return { photos: 1, sidePx, pixels: pixels.subarray(view * length, (view + 1) * length) };
}
