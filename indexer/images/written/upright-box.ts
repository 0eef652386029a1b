import type { Box } from '../../../contract/box.ts';
import { asOrientation, turnedUpright } from '../../../contract/plain/turned-box.ts';

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
  const [x, y, ...size] = turnedUpright([left, top, width, height], asOrientation(orientation));
  // What reaches the edge must not lie beyond it by a rounding.
  return [within(x), within(y), ...size];
}
