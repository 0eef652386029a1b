import { readInTime } from './late-read.ts';
import { readLimitMs } from './limits.ts';
import { readPhotoBytes } from './photo-bytes.ts';
import type { PictureDecoder } from './picture-decoder.ts';
import { createReaderOver, type PhotoReader } from './reader-over.ts';

/** Reads photos, and tells how their pixels are stored to those who write of places in them. */
export type OrientedReader = PhotoReader & {
  /** 1 to 8 as in EXIF, as the photo's decoding finds; throws a `ReadFailure`. */
  orientation(path: string): Promise<number>;
};

/** The door to the photos on the disk, over a decoder that is here or in a process of its own. */
export const createOrientedReader = (
  decoder: PictureDecoder,
  limitMs = readLimitMs,
): OrientedReader => ({
  ...createReaderOver(decoder, limitMs),
  orientation: async (path) => {
    const photo = await readInTime(path, readPhotoBytes(path), limitMs);
    return (await decoder.words(photo)).orientation;
  },
});
