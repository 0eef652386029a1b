import type { Box } from '../../contract/box.ts';

/** Positions of the patch along each side of the box. */
export const heatSide = 7;

/** Side of the patch as a share of the box: about an ear, a paw or a cheek. */
const patchSide = 0.3;

/**
 * One row of the patches that are laid over a box in turn, from left to right, in shares of the photo.
 *
 * Their middles are spread evenly; neighbours overlap, so that no mark falls between two.
 */
export function patchRow([left, top, width, height]: Box, row: number): readonly Box[] {
  return Array.from({ length: heatSide }, (_, column) => {
    const [x, wide] = span(left, width, (column + 0.5) / heatSide);
    const [y, high] = span(top, height, (row + 0.5) / heatSide);
    return [x, y, wide, high] as const;
  });
}

/** Start and length of a patch around a middle, kept inside the box. */
function span(start: number, length: number, middle: number): readonly [number, number] {
  const from = Math.max(0, middle - patchSide / 2);
  const until = Math.min(1, middle + patchSide / 2);
  return [start + from * length, (until - from) * length];
}
