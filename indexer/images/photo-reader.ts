import { readLimitMs } from './limits.ts';
import { createPictureDecoder } from './picture-decoder.ts';
import { createReaderOver, type PhotoReader } from './reader-over.ts';

export type { DecodedPhoto, PhotoReader, ReadPhoto } from './reader-over.ts';

/** Reads photos and decodes them in this process: for measurements and tests. */
export const createPhotoReader = ({ limitMs = readLimitMs } = {}): PhotoReader =>
  createReaderOver(createPictureDecoder({ limitMs }), limitMs);
