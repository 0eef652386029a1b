import { directoriesOf, TiffDirectories, type TiffDirectory } from './tiff-directories.ts';

/** Where pieces of a picture begin, and the bytes of each: strips, tiles, and a JPEG of the old style. */
const pieces = [
  [0x111, 0x117],
  [0x144, 0x145],
  [0x201, 0x202],
] as const;

/** More than a picture of 268 megapixels needs with a strip for each row or a tile of 16 × 16. */
const mostPieces = 2 ** 20;

function* endsOf(tiff: TiffDirectories, tags: TiffDirectory): Generator<number> {
  for (const entry of tags.values()) yield tiff.endOf(entry);
  for (const [begin, bytes] of pieces) {
    const lengths = tiff.numbers(tags.get(bytes), mostPieces);
    const places = tiff.places(tags.get(begin), mostPieces);
    for (const [index, at] of places.entries()) yield at + Math.max(1, lengths[index] ?? 0);
  }
}

/**
 * Whether a TIFF names directories, values or pieces of pictures that lie beyond its end.
 *
 * Asked of files that could not be read, since some writers exaggerate the bytes of a piece.
 */
export function isTiffCut(bytes: Uint8Array): boolean {
  try {
    const tiff = new TiffDirectories(bytes);
    for (const tags of directoriesOf(tiff))
      for (const end of endsOf(tiff, tags)) if (end > bytes.length) return true;
    return false;
  } catch (error) {
    // A directory or a list that the file has no more.
    if (error instanceof RangeError) return true;
    throw error;
  }
}
