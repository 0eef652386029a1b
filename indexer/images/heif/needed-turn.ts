import { orientationIn } from '../tiff/tiff-directories.ts';
import { viewOf } from './boxes.ts';
import type { HeifFile, HeifItem } from './heif-file.ts';
import { identityChain } from './identity-chain.ts';

type Items = HeifFile['items'];

/** Whether a picture says itself how it is turned or mirrored, or one that it is a copy of does. */
const turnsItself = (picture: HeifItem, items: Items) =>
  identityChain(picture, items).some(({ properties }) =>
    properties.some(({ type }) => type === 'irot' || type === 'imir'),
  );

/** The EXIF block of a picture; one that names no picture at all tells of the file. */
function exifOf({ id }: HeifItem, items: Items): HeifItem | undefined {
  const blocks = [...items.values()].filter(({ type }) => type === 'Exif');
  return (
    blocks.find(({ describes }) => describes.includes(id)) ??
    blocks.find(({ describes }) => describes.length === 0)
  );
}

/**
 * The EXIF orientation that is still to be applied to a decoded primary picture: 1 for none.
 *
 * Where the picture itself says how it is turned or mirrored, that is all there is to it: then EXIF
 * repeats it. Some phones and converters write EXIF alone. Source: ISO/IEC 23008-12, "Exif
 * metadata".
 */
export function neededTurn(bytes: Uint8Array, { primary, items }: HeifFile): number {
  if (primary === null || turnsItself(primary, items)) return 1;
  const exif = exifOf(primary, items)?.extents[0];
  if (exif === undefined || exif.from + 4 > bytes.length) return 1;
  // The item begins with the place of the TIFF header behind it.
  return orientationIn(bytes, exif.from + 4 + viewOf(bytes).getUint32(exif.from));
}
