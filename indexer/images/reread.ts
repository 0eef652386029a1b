import type { Written } from '../../contract/written.ts';
import { isBelievable } from './dates/capture-date.ts';
import { takenAtBeside } from './dates/takeout-sidecar.ts';
import { guessImageType } from './image-type.ts';
import { readPhotoBytes, type PhotoBytes } from './photo-bytes.ts';
import { isRawFileName } from '../files/photo-file-name.ts';
import { readJpegHeader } from './raw/jpeg-header.ts';
import { rawPreview } from './raw/raw-preview.ts';
import { orientationIn } from './tiff/tiff-directories.ts';
import { readWritten } from './written/read-written.ts';

/** What is said of a photo inside and beside its file, read without decoding it. */
export type Reread = {
  readonly written: Written | null;
  /** What a sidecar says of when it was taken; null without one that is to be believed. */
  readonly takenAtMs: number | null;
};

function orientationOfJpeg(jpeg: Uint8Array): number {
  const exifAt = readJpegHeader(jpeg, 0)?.exifAt ?? null;
  return exifAt === null ? 1 : orientationIn(jpeg, exifAt);
}

/** How the pixels of a photo are stored, as its decoding would find. */
function orientationOf(photo: PhotoBytes): number {
  const { bytes, path } = photo;
  const type = guessImageType(bytes);
  if (type === 'jpeg') return orientationOfJpeg(bytes);
  if (type === 'raw' || (type === 'tiff' && isRawFileName(path)))
    return orientationOfJpeg(rawPreview(photo));
  return type === 'tiff' ? orientationIn(bytes, 0) : 1;
}

/** Reads anew what people wrote into a photo or beside it; throws a `ReadFailure`. */
export async function reread(path: string): Promise<Reread> {
  const photo = await readPhotoBytes(path);
  const written = await readWritten({ ...photo, orientation: orientationOf(photo) });
  const told = await takenAtBeside(path);
  const takenAtMs = told !== null && isBelievable(told, Date.now()) ? told : null;
  return { written, takenAtMs };
}
