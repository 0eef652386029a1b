import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { openAvif } from './avif-source.ts';
import type { ThreadedFormat } from './decoder-messages.ts';
import type { ThreadedDecoder } from './threaded-decoder.ts';
import { guessImageType, type ImageType } from './image-type.ts';
import { isCut } from './is-cut.ts';
import { limitPixels, MINIMUM_SIDE_PX, readLimitMs } from './limits.ts';
import type { NamedBytes } from './photo-bytes.ts';
import { isTargaFileName, promisesUnreadable } from '../files/photo-file-name.ts';
import { looksLikeTarga } from './plain/targa-decoder.ts';
import { psdAsTiff } from './psd/psd-as-tiff.ts';
import { rawPreview } from './raw/raw-preview.ts';
import { isRawTiff } from './raw/raw-tiff.ts';
import type { PixelSize, Source } from './picture-source.ts';
import { ReadFailure, readFailure } from './read-failure.ts';
import { damageKind, isHarmless } from './sharp-errors.ts';
import { isBareLuma } from './tiff/bare-luma.ts';
import { isLabTiff } from './tiff/lab-tiff.ts';
import { openTiff } from './tiff/open-tiff.ts';
import { pictureFirst } from './tiff/picture-first.ts';
import { orientationIn } from './tiff/tiff-directories.ts';
import type { RawPicture } from './turn-pixels.ts';

// Photos are never opened twice in a row, so caching them only costs memory; and the pipeline runs
// several photos at once, which uses the processors better than several threads on one photo.
sharp.cache(false);
sharp.concurrency(1);

/** A photo ready to be resized and written: upright, sRGB, without transparency. */
export type UprightPicture = {
  readonly pipeline: Sharp;
  /** Of what the pipeline gives before it is resized. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the photo at full size: the pipeline may begin with a smaller copy from inside the file. */
  readonly whole: PixelSize;
  /** How the file says it is turned, 1 to 8 as in EXIF; the pipeline has turned it already. */
  readonly orientation: number;
};

/** What a photo is decoded with, and for. */
export type Decoding = {
  readonly threads: ThreadedDecoder;
  /** Long side that is enough, where the file holds a smaller copy of its picture. */
  readonly enoughPx?: number;
};

type Strictness = 'warning' | 'error';

async function decodeOnThread(
  photo: NamedBytes,
  format: ThreadedFormat,
  { threads, enoughPx }: Decoding,
): Promise<Source> {
  const picture = await threads.decode(photo, format, enoughPx);
  const { wholeWidthPx: widthPx, wholeHeightPx: heightPx } = picture;
  return { from: picture, whole: { widthPx, heightPx } };
}

async function openTiffOrLab(photo: NamedBytes, decoding: Decoding): Promise<Source> {
  const { bytes } = photo;
  if (isBareLuma(bytes)) throw readFailure('unsupported-format', photo.path);
  if (!isLabTiff(bytes)) return openTiff(bytes);
  return {
    ...(await decodeOnThread(photo, 'lab', decoding)),
    orientation: orientationIn(bytes, 0),
  };
}

/** What sharp has no decoder for becomes raw pixels first; it opens the rest from the file's bytes. */
async function openSource(photo: NamedBytes, type: ImageType, decoding: Decoding): Promise<Source> {
  switch (type) {
    case 'heic':
    case 'jxl':
    case 'jp2':
    case 'bmp':
    case 'targa':
    case 'qoi':
    case 'netpbm':
    case 'radiance':
      return decodeOnThread(photo, type, decoding);
    case 'raw':
      return { from: rawPreview(photo) };
    case 'avif':
      return openAvif(photo, decoding.enoughPx);
    case 'tiff':
      return openTiffOrLab({ ...photo, bytes: pictureFirst(photo.bytes) }, decoding);
    case 'psd':
      return openTiffOrLab({ ...photo, bytes: psdAsTiff(photo) }, decoding);
    default:
      return { from: photo.bytes };
  }
}

function refuseUnknown({ bytes, path }: NamedBytes): ImageType {
  const type = guessImageType(bytes);
  if (type === 'unsupported') throw readFailure('unsupported-format', path);
  if (type === 'not-an-image' && isTargaFileName(path) && looksLikeTarga(bytes)) return 'targa';
  if (type === 'not-an-image')
    throw readFailure(promisesUnreadable(path) ? 'unsupported-format' : type, path);
  return type === 'tiff' && isRawTiff(bytes, path) ? 'raw' : type;
}

async function openPicture(
  { from, whole, orientation: told, brighten = 1 }: Source,
  failOn: Strictness,
  path: string,
): Promise<UprightPicture> {
  const picture = openSharp(from, failOn).timeout({ seconds: readLimitMs / 1000 });
  const { autoOrient, hasAlpha, orientation = 1 } = await picture.metadata();
  const { width: widthPx, height: heightPx } = autoOrient;
  if (Math.min(widthPx, heightPx) < MINIMUM_SIDE_PX) throw readFailure('too-small', path);
  const opaque = hasAlpha ? picture.flatten({ background: '#ffffff' }) : picture;
  const lit = brighten === 1 ? opaque : opaque.linear(brighten, 0);
  const size = { widthPx, heightPx };
  const pipeline = lit.toColourspace('srgb');
  return { pipeline, ...size, whole: whole ?? size, orientation: told ?? orientation };
}

function openSharp(from: Uint8Array | RawPicture, failOn: Strictness): Sharp {
  const options: SharpOptions = { failOn, limitInputPixels: limitPixels, autoOrient: true };
  if (from instanceof Uint8Array) return sharp(from, options);
  const { widthPx: width, heightPx: height, channels, pixels } = from;
  return sharp(pixels, { ...options, raw: { width, height, channels } });
}

/**
 * Opens a photo's bytes as an upright sRGB picture and hands it to `use`.
 *
 * Any format of {@link ImageType}; the first frame of an animation; grey, CMYK, 16-bit and embedded
 * profiles are converted, transparency is laid on white. A decoder's warning counts as damage (half
 * the photo may be missing) unless it is known to be harmless; then `use` is called a second time.
 * Throws a `ReadFailure`.
 */
export async function withUprightPicture<T>(
  photo: NamedBytes,
  decoding: Decoding,
  use: (picture: UprightPicture) => Promise<T>,
): Promise<T> {
  const type = refuseUnknown(photo);
  const attempt = async (failOn: Strictness) => {
    const source = await openSource(photo, type, decoding);
    return use(await openPicture(source, failOn, photo.path));
  };
  try {
    return await attempt('warning').catch((error: unknown) => {
      if (isHarmless(error, type)) return attempt('error');
      throw error;
    });
  } catch (error) {
    throw reasonFor(error, photo, type);
  }
}

/** What is to be told of a photo that could not be read. */
function reasonFor(error: unknown, { bytes, path }: NamedBytes, type: ImageType): unknown {
  if (error instanceof RangeError) return readFailure('truncated', path);
  const kind = error instanceof ReadFailure ? error.failure.kind : damageKind(error);
  // Words that tell nothing count as damage, as most of what decoders say of a missing end.
  if ((kind ?? 'corrupt') === 'corrupt' && isCut(bytes, type))
    return readFailure('truncated', path);
  return kind === null || error instanceof ReadFailure ? error : readFailure(kind, path);
}

/** A video's frame, to be resized and written like a photo. */
export function uprightFrame({ pixels, widthPx, heightPx }: RgbImage): UprightPicture {
  const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
  const size = { widthPx, heightPx };
  return { pipeline: sharp(pixels, { raw }), ...size, whole: size, orientation: 1 };
}
