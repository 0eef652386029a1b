import type { RgbImage } from '../../contract/vision-messages.ts';
import type { RawPicture } from './turn-pixels.ts';

export type PixelSize = Pick<RgbImage, 'widthPx' | 'heightPx'>;

/** What sharp opens: a file's bytes, or pixels that were decoded before. */
export type Source = {
  readonly from: Uint8Array | RawPicture;
  /** Of the whole picture, where `from` may be a smaller copy of it. */
  readonly whole?: PixelSize;
  /** How the file says it is turned, where `from` has been turned already and does not say. */
  readonly orientation?: number;
  /** What its numbers are to be multiplied by, where they use a small part of their range. */
  readonly brighten?: number;
};
