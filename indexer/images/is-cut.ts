import { viewOf } from './heif/boxes.ts';
import type { ImageType } from './image-type.ts';
import { isTiffCut } from './tiff/tiff-cut.ts';

/** Whether a RIFF file is shorter than its head says. Source: RFC 9649, "WebP file header". */
function isRiffCut(bytes: Uint8Array): boolean {
  return bytes.length < 12 || viewOf(bytes).getUint32(4, true) + 8 > bytes.length;
}

/** Whether a PNG ends before its last chunk does. Source: ISO/IEC 15948, "Chunk layout". */
function isPngCut(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  for (let at = 8; at + 12 <= bytes.length;) {
    if (view.getUint32(at + 4) === 0x49454e44) return false;
    at += 12 + view.getUint32(at);
  }
  return true;
}

/**
 * Whether a file that could not be read names bytes that it does not have: then it ends too early.
 *
 * Decoders call the same file damaged or cut, by the place where they stumble over its end.
 */
export function isCut(bytes: Uint8Array, type: ImageType): boolean {
  switch (type) {
    case 'tiff':
      return isTiffCut(bytes);
    case 'webp':
      return isRiffCut(bytes);
    case 'png':
      return isPngCut(bytes);
    default:
      return false;
  }
}
