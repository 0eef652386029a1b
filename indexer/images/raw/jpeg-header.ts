/** What the head of a JPEG says. */
export type JpegHeader = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where its EXIF begins, at the byte order mark; null without any. */
  readonly exifAt: number | null;
};

const startOfScan = 0xda;
const exifSegment = 0xe1;
/** Frames that photographs use; others, such as lossless ones, hold a raw format's own data. */
const photographic: readonly number[] = [0xc0, 0xc1, 0xc2];
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Reads the segments of a JPEG up to its first scan; null where there is none that a viewer could show.
 *
 * Source: ITU-T T.81, annex B.
 */
export function readJpegHeader(bytes: Uint8Array, from: number): JpegHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: { readonly widthPx: number; readonly heightPx: number } | null = null;
  let exifAt: number | null = null;
  for (let at = from + 2; at + 10 <= bytes.length;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === startOfScan) return size && { ...size, exifAt };
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9)) return null;
    if (isFrame(marker)) {
      // Eight bits a sample: what has more is no picture for a screen.
      if (!photographic.includes(marker) || view.getUint8(at + 4) !== 8) return null;
      size = { heightPx: view.getUint16(at + 5), widthPx: view.getUint16(at + 7) };
    }
    if (marker === exifSegment && view.getUint32(at + 4) === 0x45786966) exifAt = at + 10;
    at += 2 + view.getUint16(at + 2);
  }
  // Cut within its head: what it says of its size still tells that it was there.
  return size && { ...size, exifAt };
}

/** A JPEG with EXIF that tells nothing but how it is turned. */
export function withOrientation(
  jpeg: Uint8Array<ArrayBuffer>,
  orientation: number,
): Uint8Array<ArrayBuffer> {
  const exif = Buffer.from(
    `\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`,
    'latin1',
  );
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]));
}
