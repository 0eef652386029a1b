import type { Box } from '../box.ts';

/** EXIF orientation, 1 (as stored) to 8. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Whatever is none counts as stored. */
export const asOrientation = (value: number): Orientation =>
  Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1;

/** A box of the upright picture, as it lies in the stored pixels. */
export function storedBox(box: Box, orientation: Orientation): Box {
  const [left, top, width, height] = box;
  const right = 1 - left - width;
  const bottom = 1 - top - height;
  switch (orientation) {
    case 1:
      return box;
    case 2:
      return [right, top, width, height];
    case 3:
      return [right, bottom, width, height];
    case 4:
      return [left, bottom, width, height];
    case 5:
      return [top, left, height, width];
    case 6:
      return [top, right, height, width];
    case 7:
      return [bottom, right, height, width];
    case 8:
      return [bottom, left, height, width];
  }
}

/** A box of the stored pixels, in the picture that stands upright: only the quarter turns are not their own inverse. */
export function turnedUpright(stored: Box, orientation: Orientation): Box {
  return storedBox(stored, orientation === 6 ? 8 : orientation === 8 ? 6 : orientation);
}
