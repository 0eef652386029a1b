import type { RgbImage } from '../../contract/vision-messages.ts';

type Pixels = RgbImage & { readonly channels?: 3 | 4 };

/** The colour of a place in 0 to 1 of a picture, rounded to what compression leaves recognisable. */
export function colourAt(
  { pixels, widthPx, heightPx, channels = 3 }: Pixels,
  x: number,
  y: number,
) {
  const at = channels * (Math.floor(y * heightPx) * widthPx + Math.floor(x * widthPx));
  const names = ['black', 'blue', 'green', 'cyan', 'red', 'magenta', 'yellow', 'white'];
  const bits = [...pixels.subarray(at, at + 3)].map((part) => Number(part > 127));
  return names[bits.reduce((sum, bit) => 2 * sum + bit, 0)] ?? '';
}

/** The colours of the four quarters, clockwise from the top left. */
export const quarters = (image: Pixels) => [
  colourAt(image, 0.2, 0.2),
  colourAt(image, 0.8, 0.2),
  colourAt(image, 0.8, 0.8),
  colourAt(image, 0.2, 0.8),
];
