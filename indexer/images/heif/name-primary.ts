import { viewOf } from './boxes.ts';
import { readHeifFile, type HeifFile, type HeifItem } from './heif-file.ts';

const noPictures: readonly string[] = ['Exif', 'mime', 'uri '];
const isSeen = ({ type, hidden }: HeifItem) => !hidden && !noPictures.includes(type);

/** The first picture that is meant to be seen and stands for itself. */
function firstPicture({ items }: HeifFile): HeifItem | null {
  const all = [...items.values()];
  const parts = new Set(all.flatMap((item) => item.parts));
  const whole = all.filter(({ id, belongsTo }) => belongsTo.length === 0 && !parts.has(id));
  return whole.find(isSeen) ?? null;
}

/**
 * A file whose picture to be shown is named: itself, or a copy if it names none that is meant to be seen.
 *
 * Decoders refuse such a file, though its pictures are whole.
 */
export function namePrimary(
  bytes: Uint8Array<ArrayBuffer>,
  file: HeifFile,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly file: HeifFile } {
  const { primary, primaryId } = file;
  const isNamed = primary === null ? primaryId === null : isSeen(primary);
  const picture = isNamed ? null : firstPicture(file);
  if (picture === null || primaryId === null) return { bytes, file };
  const copy = bytes.slice();
  if (primaryId.bytes === 4) viewOf(copy).setUint32(primaryId.at, picture.id);
  else viewOf(copy).setUint16(primaryId.at, picture.id);
  return { bytes: copy, file: readHeifFile(copy) ?? file };
}
