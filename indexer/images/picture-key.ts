import type { RgbImage } from '../../contract/vision-messages.ts';
import { codedPicture } from './coded-picture.ts';
import { sha256 } from './sha256.ts';

/** A decoded photo, of which only the picture is to be named. */
export type PictureSource = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How the picture is turned when it is shown, as EXIF counts: 1 to 8. */
  readonly orientation: number;
  /** Of the upright picture at full size. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The upright picture at working size. */
  readonly image: RgbImage;
};

/**
 * Names a picture whatever is said about it in its file, as 64 hex digits.
 *
 * A rating, a date or a title that is written into a photo changes the file's hash and not this. It is
 * the SHA-256 of the coded picture and how it is turned, where these can be told from the rest of the
 * file, else of the upright pixels.
 */
export async function pictureKeyOf(source: PictureSource): Promise<string> {
  const { bytes, orientation, widthPx, heightPx, image } = source;
  const head = (kind: 'coded' | 'pixels', turned: number) =>
    new TextEncoder().encode(`${kind} ${turned} ${widthPx}x${heightPx}\0`);
  const coded = codedPicture(bytes);
  return coded === null
    ? sha256([head('pixels', 1), image.pixels])
    : sha256([head('coded', orientation), ...coded]);
}
