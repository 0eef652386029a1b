import type { NamedBytes } from '../photo-bytes.ts';
import { readFailure } from '../read-failure.ts';
import { readJpegHeader, withOrientation, type JpegHeader } from './jpeg-header.ts';
import { readRawContainer } from './raw-container.ts';
import { orientationTold } from '../tiff/tiff-directories.ts';

type Preview = JpegHeader & { readonly from: number };

/** A smaller one is an icon; that of a photo whose larger pictures are gone. */
const leastLongSidePx = 256;

const startOfJpeg = Buffer.from([0xff, 0xd8, 0xff]);

/** Every JPEG inside a file that a viewer could show and is no icon. */
function* previewsIn(bytes: Uint8Array, pieces: ReadonlySet<number>): Generator<Preview> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (
    let from = file.indexOf(startOfJpeg);
    from >= 0;
    from = file.indexOf(startOfJpeg, from + 3)
  ) {
    const header = pieces.has(from) ? null : readJpegHeader(bytes, from);
    if (header === null || Math.min(header.widthPx, header.heightPx) < 1) continue;
    if (Math.max(header.widthPx, header.heightPx) >= leastLongSidePx) yield { ...header, from };
  }
}

const pixelsOf = ({ widthPx, heightPx }: JpegHeader) => widthPx * heightPx;

/** Whether the preview's own EXIF says how it is turned, be it not at all. */
const tellsTurn = (bytes: Uint8Array, { exifAt }: Preview) =>
  exifAt !== null && orientationTold(bytes, exifAt) !== null;

/**
 * The largest picture that a camera has put into a raw file, as a JPEG that tells how it is turned.
 *
 * Cameras write one for their own screen, most of them at full size. It is looked for by its bytes,
 * since each maker keeps it elsewhere; the raw pixels themselves are not developed. Throws a
 * `ReadFailure`.
 */
export function rawPreview({ bytes, path }: NamedBytes): Uint8Array<ArrayBuffer> {
  const { orientation, cut, pieces } = readRawContainer(bytes);
  let largest: Preview | null = null;
  for (const preview of previewsIn(bytes, pieces))
    if (largest === null || pixelsOf(preview) > pixelsOf(largest)) largest = preview;
  if (largest === null && cut) throw readFailure('truncated', path);
  if (largest === null)
    throw readFailure('unsupported-format', path, {
      happened: 'is a raw photo without a picture of its own inside, and My Cat develops none',
    });
  const jpeg = bytes.slice(largest.from);
  // Sensors lie; a preview that stands was turned by the camera before it was stored.
  const standing = orientation >= 5 && largest.heightPx > largest.widthPx;
  if (orientation === 1 || standing || tellsTurn(bytes, largest)) return jpeg;
  return withOrientation(jpeg, orientation);
}
