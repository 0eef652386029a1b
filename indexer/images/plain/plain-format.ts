import type { DecodeRequest, DecodeResponse } from '../decoder-messages.ts';
import type { PixelSize } from '../picture-source.ts';
import type { RawPicture } from '../turn-pixels.ts';

/** A format so simple that it is read without a library. */
export type PlainFormat = {
  /** Of the picture, before its pixels are touched. */
  size(bytes: Uint8Array): PixelSize;
  /** Throws {@link UnsupportedPicture}, and `RangeError` where bytes are missing. */
  pixels(bytes: Uint8Array): RawPicture;
};

/** A picture of a kind that is too rare to be read here. */
export class UnsupportedPicture extends Error {
  override readonly name = 'UnsupportedPicture';
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Decodes a photo of a simple format; never throws for what is in its bytes. */
export function decodePlain(
  format: PlainFormat,
  { bytes, limitPixels }: DecodeRequest,
): DecodeResponse {
  try {
    const { widthPx, heightPx } = format.size(bytes);
    if (widthPx < 1 || heightPx < 1) return { kind: 'corrupt', message: 'it has no pixels' };
    if (widthPx * heightPx > limitPixels)
      return { kind: 'too-large', message: `${widthPx} × ${heightPx} pixels` };
    const picture = format.pixels(bytes);
    return {
      kind: 'decoded',
      picture: { ...picture, wholeWidthPx: widthPx, wholeHeightPx: heightPx },
    };
  } catch (error) {
    if (error instanceof UnsupportedPicture)
      return { kind: 'unsupported-format', message: error.message };
    if (error instanceof RangeError) return { kind: 'truncated', message: error.message };
    throw error;
  }
}
