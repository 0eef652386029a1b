import { orientationIn } from '../tiff/tiff-directories.ts';
import { viewOf } from './boxes.ts';
import type { HeifFile } from './heif-file.ts';

/**
 * The EXIF orientation that is still to be applied to a decoded primary picture: 1 for none.
 *
 * Where the picture itself says how it is turned or mirrored, that is all there is to it: then EXIF
 * repeats it. Some phones and converters write EXIF alone.
 */
export function neededTurn(bytes: Uint8Array, { primary, items }: HeifFile): number {
  if (primary === null) return 1;
  if (primary.properties.some(({ type }) => type === 'irot' || type === 'imir')) return 1;
  const exif = [...items.values()].find(({ type }) => type === 'Exif')?.extents[0];
  if (exif === undefined || exif.from + 4 > bytes.length) return 1;
  // The item begins with the place of the TIFF header behind it.
  return orientationIn(bytes, exif.from + 4 + viewOf(bytes).getUint32(exif.from));
}
