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

/**
 * The region of a cat: its box grown by a share of its size on each side, slid inside the image.
 *
 * Where the region is larger than the image it is centred and reaches over the edges.
 */
export function cropRegion({ widthPx, heightPx }: ImageSize, box: Box, margin: number): Region {
  const [left, top, boxWidth, boxHeight] = box;
  const width = Math.max(1, boxWidth * widthPx * (1 + 2 * margin));
  const height = Math.max(1, boxHeight * heightPx * (1 + 2 * margin));
  return {
    left: slide((left + boxWidth / 2) * widthPx, width, widthPx),
    top: slide((top + boxHeight / 2) * heightPx, height, heightPx),
    width,
    height,
  };
}

/** Start of a stretch of `length` around `centre`, moved inside 0..`limit` where it fits. */
function slide(centre: number, length: number, limit: number): number {
  if (length >= limit) return (limit - length) / 2;
  return Math.min(Math.max(centre - length / 2, 0), limit - length);
}
