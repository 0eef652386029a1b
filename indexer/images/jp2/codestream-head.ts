import { findBox, viewOf } from '../heif/boxes.ts';

/** What a JPEG 2000 file says of its picture before it begins. */
export type CodestreamHead = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** How often every part of the picture can be halved instead of being decoded whole. */
  readonly halvings: number;
};

const startOfCodestream = 0xff4f;
const sizeMarker = 0xff51;
const codingMarker = 0xff52;
const componentCodingMarker = 0xff53;
const startOfTile = 0xff90;

/** Kinds of samples from which on their numbers take two bytes. */
const manyComponents = 257;

/** The fewest halvings that any kind of sample has; what a tile says otherwise is not looked for. */
function halvingsIn(view: DataView, sizeAt: number): number {
  const components = view.getUint16(sizeAt + 38);
  const found: number[] = [];
  for (let at = sizeAt; at + 4 <= view.byteLength;) {
    const marker = view.getUint16(at);
    if (marker === startOfTile) break;
    if (marker === codingMarker) found.push(view.getUint8(at + 9));
    if (marker === componentCodingMarker)
      found.push(view.getUint8(at + (components < manyComponents ? 6 : 7)));
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return Math.min(32, ...found);
}

/**
 * Reads the head of a JPEG 2000 file, in its wrapping or bare; null where it makes no sense.
 *
 * Source: ITU-T T.800, annex A.5 and A.6.
 */
export function readCodestreamHead(bytes: Uint8Array): CodestreamHead | null {
  const view = viewOf(bytes);
  if (bytes.length < 2) return null;
  const bare = view.getUint16(0) === startOfCodestream;
  const at = bare ? 0 : findBox(view, 0, bytes.length, 'jp2c')?.from;
  if (at === undefined || at + 42 > bytes.length) return null;
  if (view.getUint16(at) !== startOfCodestream || view.getUint16(at + 2) !== sizeMarker)
    return null;
  const widthPx = view.getUint32(at + 8) - view.getUint32(at + 16);
  const heightPx = view.getUint32(at + 12) - view.getUint32(at + 20);
  if (widthPx <= 0 || heightPx <= 0) return null;
  try {
    return { widthPx, heightPx, halvings: halvingsIn(view, at + 2) };
  } catch (error) {
    // Cut within its head.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
