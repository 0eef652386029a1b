import type { Box } from '../../contract/box.ts';

/** A square part of a picture, in its pixels. */
export type CropWindow = {
  readonly leftPx: number;
  readonly topPx: number;
  readonly sidePx: number;
};

/** Room left around the box, as a share of its longer side. */
const margin = 0.15;

/**
 * The square that shows a box with some room around it.
 *
 * It is moved to lie inside the picture, and is no larger than the picture's short side: a long cat
 * loses its ends rather than being squeezed.
 */
export function cropWindow(
  [left, top, width, height]: Box,
  widthPx: number,
  heightPx: number,
): CropWindow {
  const boxSidePx = Math.max(width * widthPx, height * heightPx);
  const wantedPx = Math.round(boxSidePx * (1 + 2 * margin));
  const sidePx = Math.max(1, Math.min(wantedPx, widthPx, heightPx));
  const place = (centrePx: number, roomPx: number) =>
    Math.min(Math.max(Math.round(centrePx - sidePx / 2), 0), roomPx - sidePx);
  return {
    leftPx: place((left + width / 2) * widthPx, widthPx),
    topPx: place((top + height / 2) * heightPx, heightPx),
    sidePx,
  };
}
