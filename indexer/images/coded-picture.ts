import { guessImageType } from './image-type.ts';

/** A stretch of a file: from its first byte to before its last. */
type Stretch = readonly [from: number, until: number];

/**
 * The parts of a file that make its picture, without what is only said about it.
 *
 * Dates, ratings, places, previews and comments are left out; colour profiles stay, since they change
 * what is seen. Null for formats whose picture cannot be told from the rest so simply, and for files
 * that are not built as they should be.
 */
export function codedPicture(bytes: Uint8Array): readonly Uint8Array[] | null {
  const stretches = stretchesOf(bytes);
  return stretches?.map(([from, until]) => bytes.subarray(from, until)) ?? null;
}

function stretchesOf(bytes: Uint8Array): readonly Stretch[] | null {
  switch (guessImageType(bytes)) {
    case 'jpeg':
      return jpegPicture(bytes);
    case 'png':
      return pngPicture(bytes);
    case 'webp':
      return webpPicture(bytes);
    default:
      return null;
  }
}

const startOfScan = 0xda;
const endOfImage = 0xd9;
const iccProfile = 'ICC_PROFILE\0';

/** All segments but application data and comments; of those, colour profiles and Adobe's colour transform. */
function jpegPicture(bytes: Uint8Array): readonly Stretch[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture: Stretch[] = [];
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Previews and the like may follow.
    if (marker === endOfImage) return picture;
    const length = view.getUint16(at + 2);
    const next = at + 2 + length;
    if (length < 2 || next > bytes.length) return null;
    if (isOfPicture(bytes, at, marker)) picture.push([at, next]);
    at = next;
    if (marker !== startOfScan) continue;
    at = endOfScan(bytes, next);
    picture.push([next, at]);
    if (at + 2 <= bytes.length && bytes[at + 1] === endOfImage) return picture;
  }
  return null;
}

function isOfPicture(bytes: Uint8Array, at: number, marker: number): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef || marker === 0xee) return true;
  return marker === 0xe2 && textAt(bytes, at + 4, iccProfile.length) === iccProfile;
}

/** Where the next marker stands: a byte 255 that is neither stuffed nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  // A buffer finds a byte in half the time that an array takes.
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    const isData = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    if (!isData && at + 1 < bytes.length) return at;
  }
  return bytes.length;
}

/** Chunks of a PNG that are seen; the rest is text, dates and EXIF. */
const pngChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS iCCP sRGB gAMA cHRM cICP sBIT acTL fcTL fdAT'.split(' '),
);

function pngPicture(bytes: Uint8Array): readonly Stretch[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture: Stretch[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const type = textAt(bytes, at + 4, 4);
    const next = at + 12 + view.getUint32(at);
    if (next > bytes.length) return null;
    if (pngChunks.has(type)) picture.push([at, next]);
    if (type === 'IEND') return picture;
    at = next;
  }
  return null;
}

/** Chunks of a WebP that are seen. `VP8X` is not among them: its flags tell of EXIF. */
const webpChunks = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

function webpPicture(bytes: Uint8Array): readonly Stretch[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture: Stretch[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const next = at + 8 + size;
    if (next > bytes.length) return null;
    if (webpChunks.has(textAt(bytes, at, 4))) picture.push([at, next]);
    at = next + (size % 2);
  }
  return picture.length === 0 ? null : picture;
}

const textAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));
