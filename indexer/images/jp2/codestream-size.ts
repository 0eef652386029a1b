import { findBox, viewOf } from '../heif/boxes.ts';

const startOfCodestream = 0xff4f;
const sizeMarker = 0xff51;

/** Size of the picture of a JPEG 2000 file, in its wrapping or bare; null where it makes no sense. */
export function codestreamSize(bytes: Uint8Array) {
  const view = viewOf(bytes);
  if (bytes.length < 2) return null;
  const bare = view.getUint16(0) === startOfCodestream;
  const at = bare ? 0 : findBox(view, 0, bytes.length, 'jp2c')?.from;
  if (at === undefined || at + 24 > bytes.length) return null;
  if (view.getUint16(at) !== startOfCodestream || view.getUint16(at + 2) !== sizeMarker)
    return null;
  // Source: ITU-T T.800, "Image and tile size".
  const widthPx = view.getUint32(at + 8) - view.getUint32(at + 16);
  const heightPx = view.getUint32(at + 12) - view.getUint32(at + 20);
  return widthPx > 0 && heightPx > 0 ? { widthPx, heightPx } : null;
}
