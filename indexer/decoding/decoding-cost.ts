import { claimedSize } from './picture-size.ts';

/** Memory that everything decoded at the same time may take together, as far as can be told before. */
export const decodingRoomBytes = 2 ** 30;

/** Of a picture that is read line by line and shrunk meanwhile. */
const linePixelBytes = 0.5;
/** Of a picture that is held whole: its coefficients or its pixels, and a copy. */
const wholePixelBytes = 6;
/** Formats whose size is told deep inside them pack a pixel into a tenth of a byte and more. */
const unknownByteFactor = 40;
const beginningBytes = 2 ** 20;

/** Memory that decoding some bytes takes, roughly: by their number and by the pixels that they claim. */
export function decodingCost(bytes: Uint8Array): number {
  const size = claimedSize(bytes);
  if (size === null) return beginningBytes + bytes.length * unknownByteFactor;
  const pixelBytes = size.isWhole ? wholePixelBytes : linePixelBytes;
  return beginningBytes + 2 * bytes.length + size.pixels * pixelBytes;
}
