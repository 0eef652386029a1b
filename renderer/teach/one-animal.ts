import type { Box } from '../../contract/box.ts';
import type { Crop } from '../../contract/photo.ts';

/**
 * From this share of its own size inside another on, a box is taken for a part of the same animal: its head, or the
 * same once more with its surroundings.
 *
 * Of 425 photos that show one cat each, 50 got several boxes, and in 34 of those each lay so in or around the surest.
 */
const insideShare = 0.8;

/** Share of the smaller box that lies in the larger one, 0..1. */
function sharedOfSmaller(one: Box, other: Box): number {
  const width = Math.min(one[0] + one[2], other[0] + other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[1] + one[3], other[1] + other[3]) - Math.max(one[1], other[1]);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(one[2] * one[3], other[2] * other[3]);
}

/** The surest crop if all others lie in it or around it, so that they are likely of the same animal; else null. */
export function onlyAnimal(crops: readonly Crop[]): Crop | null {
  const [surest, ...others] = crops.toSorted((one, other) => other.catScore - one.catScore);
  if (surest === undefined) return null;
  const isPart = ({ box }: Crop) => sharedOfSmaller(surest.box, box) >= insideShare;
  return others.every(isPart) ? surest : null;
}
