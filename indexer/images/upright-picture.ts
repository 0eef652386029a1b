import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { decodeBitmap, readBitmapSize, UnsupportedBitmap } from './bitmap-decoder.ts';
import type { HeicDecoder } from './heic-decoder.ts';
import { guessImageType, type ImageType } from './image-type.ts';
import { decodedWholeLimitPixels, limitPixels, MINIMUM_SIDE_PX, readLimitMs } from './limits.ts';
import type { PhotoBytes } from './photo-bytes.ts';
import { readFailure } from './read-failure.ts';
import { damageKind, isHarmless } from './sharp-errors.ts';

// Photos are never opened twice in a row, so caching them only costs memory; and the pipeline runs
// several photos at once, which uses the processors better than several threads on one photo.
sharp.cache(false);
sharp.concurrency(1);

/** A photo ready to be resized and written: upright, sRGB, without transparency. */
export type UprightPicture = {
  readonly pipeline: Sharp;
  /** Of the upright picture at full size. */
  readonly widthPx: number;
  readonly heightPx: number;
};

type Strictness = 'warning' | 'error';

/** Bitmaps and HEIC become raw pixels first; sharp opens the rest from the file's bytes. */
async function openSource(photo: PhotoBytes, type: ImageType, heic: HeicDecoder) {
  if (type === 'heic') {
    const { widthPx, heightPx, rgba } = await heic.decode(photo);
    return { input: rgba, raw: { width: widthPx, height: heightPx, channels: 4 } } as const;
  }
  if (type === 'bmp') {
    const { widthPx, heightPx } = readBitmapSize(photo.bytes);
    if (widthPx * heightPx > decodedWholeLimitPixels) throw readFailure('too-large', photo.path);
    const { pixels } = decodeBitmap(photo.bytes);
    return { input: pixels, raw: { width: widthPx, height: heightPx, channels: 3 } } as const;
  }
  return { input: photo.bytes } as const;
}

function refuseUnknown(photo: PhotoBytes): ImageType {
  const type = guessImageType(photo.bytes);
  if (type === 'unsupported') throw readFailure('unsupported-format', photo.path);
  if (type === 'not-an-image') throw readFailure('not-an-image', photo.path);
  return type;
}

async function openPicture(
  source: Awaited<ReturnType<typeof openSource>>,
  failOn: Strictness,
  path: string,
): Promise<UprightPicture> {
  const raw = 'raw' in source ? { raw: source.raw } : {};
  const options: SharpOptions = { failOn, limitInputPixels: limitPixels, autoOrient: true, ...raw };
  const picture = sharp(source.input, options).timeout({ seconds: readLimitMs / 1000 });
  const { autoOrient, hasAlpha } = await picture.metadata();
  const { width: widthPx, height: heightPx } = autoOrient;
  if (Math.min(widthPx, heightPx) < MINIMUM_SIDE_PX) throw readFailure('too-small', path);
  const opaque = hasAlpha ? picture.flatten({ background: '#ffffff' }) : picture;
  return { pipeline: opaque.toColourspace('srgb'), widthPx, heightPx };
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
  photo: PhotoBytes,
  heic: HeicDecoder,
  use: (picture: UprightPicture) => Promise<T>,
): Promise<T> {
  const type = refuseUnknown(photo);
  const attempt = async (failOn: Strictness) => {
    const source = await openSource(photo, type, heic);
    return use(await openPicture(source, failOn, photo.path));
  };
  try {
    return await attempt('warning').catch((error: unknown) => {
      if (isHarmless(error)) return attempt('error');
      throw error;
    });
  } catch (error) {
    if (error instanceof UnsupportedBitmap) throw readFailure('unsupported-format', photo.path);
    const kind = error instanceof RangeError ? 'truncated' : damageKind(error);
    if (kind === null) throw error;
    throw readFailure(kind, photo.path);
  }
}

/** A video's frame, to be resized and written like a photo. */
export function uprightFrame({ pixels, widthPx, heightPx }: RgbImage): UprightPicture {
  const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
  return { pipeline: sharp(pixels, { raw }), widthPx, heightPx };
}
