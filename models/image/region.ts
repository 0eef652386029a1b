import type { Box } from '../../contract/box.ts';

/** A rectangle in pixels of an image; may reach over its edges. */
export type Region = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type ImageSize = { readonly widthPx: number; readonly heightPx: number };

export const wholeImage = ({ widthPx, heightPx }: ImageSize): Region => ({
  left: 0,
  top: 0,
  width: widthPx,
  height: heightPx,
});

/** How a box becomes the region that is embedded. */
export type CropGeometry = {
  /** Added on each side, as a share of the box' size. */
  readonly margin: number;
  /** 0 keeps the box' shape (and stretches it), 1 makes it square; between, partly. */
  readonly squareness: number;
};

/**
 * The region of a cat: its box grown by a margin, made squarer, and slid inside the image.
 *
 * Where the region is larger than the image it is centred and reaches over the edges.
 */
export function cropRegion(image: ImageSize, box: Box, geometry: CropGeometry): Region {
  const [left, top, width, height] = box;
  const grown = 1 + 2 * geometry.margin;
  const boxWidth = Math.max(1, width * image.widthPx * grown);
  const boxHeight = Math.max(1, height * image.heightPx * grown);
  const longSide = Math.max(boxWidth, boxHeight);
  const towardsSquare = (side: number) =>
    longSide ** geometry.squareness * side ** (1 - geometry.squareness);
  const regionWidth = towardsSquare(boxWidth);
  const regionHeight = towardsSquare(boxHeight);
  return {
    left: slide((left + width / 2) * image.widthPx, regionWidth, image.widthPx),
    top: slide((top + height / 2) * image.heightPx, regionHeight, image.heightPx),
    width: regionWidth,
    height: regionHeight,
  };
}

/** Start of a stretch of `length` around `centre`, moved inside 0..`limit` where it fits. */
function slide(centre: number, length: number, limit: number): number {
  if (length >= limit) return (limit - length) / 2;
  return Math.min(Math.max(centre - length / 2, 0), limit - length);
}
