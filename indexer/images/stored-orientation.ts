import sharp from 'sharp';
import { guessImageType } from './image-type.ts';
import { limitPixels } from './limits.ts';
import type { NamedBytes } from './photo-bytes.ts';
import { isRawTiff } from './raw/raw-tiff.ts';
import { rawPreview } from './raw/raw-preview.ts';
import { isLabTiff } from './tiff/lab-tiff.ts';
import { pictureFirst } from './tiff/picture-first.ts';
import { orientationIn } from './tiff/tiff-directories.ts';

/** What sharp turns as its EXIF says; null for what comes upright out of another decoder. */
function turnedBySharp(photo: NamedBytes): Uint8Array | null {
  const { bytes, path } = photo;
  switch (guessImageType(bytes)) {
    case 'jpeg':
    case 'png':
    case 'webp':
      return bytes;
    case 'tiff':
      return isRawTiff(bytes, path) ? rawPreview(photo) : pictureFirst(bytes);
    case 'raw':
      return rawPreview(photo);
    default:
      return null;
  }
}

/**
 * How the pixels of a photo are stored, 1 to 8 as in EXIF, as its decoding finds.
 *
 * Asked of the decoder itself: boxes that are written for one orientation and read for another lie on
 * another part of the picture. Throws a `ReadFailure` for a raw file without a picture.
 */
export async function storedOrientation(photo: NamedBytes): Promise<number> {
  const turned = turnedBySharp(photo);
  if (turned === null) return 1;
  if (guessImageType(turned) === 'tiff' && isLabTiff(turned)) return orientationIn(turned, 0);
  try {
    const picture = sharp(turned, { limitInputPixels: limitPixels, failOn: 'none' });
    return (await picture.metadata()).orientation ?? 1;
  } catch {
    // What it cannot open is no picture either, and what was written into it may still be read.
    return 1;
  }
}
