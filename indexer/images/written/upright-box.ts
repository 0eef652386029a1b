import type { Box } from '../../../contract/box.ts';

const within = (value: number) => Math.min(1, Math.max(0, value));

/**
 * A box of the stored pixels, in the picture as an EXIF orientation stands it upright.
 *
 * Null for what lies outside the picture or has no size.
 */
export function uprightBox(stored: Box, orientation: number): Box | null {
  const left = within(stored[0]);
  const top = within(stored[1]);
  const width = within(stored[0] + stored[2]) - left;
  const height = within(stored[1] + stored[3]) - top;
  if (!(width > 0 && height > 0)) return null;
  const right = within(1 - left - width);
  const bottom = within(1 - top - height);
  switch (orientation) {
    case 2:
      return [right, top, width, height];
    case 3:
      return [right, bottom, width, height];
    case 4:
      return [left, bottom, width, height];
    case 5:
      return [top, left, height, width];
    case 6:
      return [bottom, left, height, width];
    case 7:
      return [bottom, right, height, width];
    case 8:
      return [top, right, height, width];
    default:
      return [left, top, width, height];
  }
}
