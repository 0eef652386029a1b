import { TiffDirectories, type TiffDirectory } from './tiff-directories.ts';

const tag = { kind: 0xfe, oldKind: 0xff } as const;
/** Of the bits of a kind, and of the old kinds: a smaller copy of another page. */
const smallerBit = 1;
const smallerOld = 2;
/** More pages before the first picture than any writer makes: chains may lead in a circle. */
const mostPages = 64;

function isSmallerCopy(tiff: TiffDirectories, tags: TiffDirectory): boolean {
  const [kind = 0] = tiff.numbers(tags.get(tag.kind));
  const [oldKind = 0] = tiff.numbers(tags.get(tag.oldKind));
  return (kind & smallerBit) !== 0 || oldKind === smallerOld;
}

/** Where the first page lies that is no smaller copy of another; null where that is the first or none. */
function findPicture(tiff: TiffDirectories): number | null {
  let at = tiff.firstAt();
  for (let page = 0; page < mostPages && at !== 0; page++) {
    const { tags, nextAt } = tiff.read(at);
    if (!isSmallerCopy(tiff, tags)) return page === 0 ? null : at;
    at = nextAt;
  }
  return null;
}

/**
 * A TIFF that begins with its picture: itself, or a copy of one that begins with a smaller copy of it.
 *
 * Source: TIFF revision 6.0, `NewSubfileType` and `SubfileType`.
 */
export function pictureFirst(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  try {
    const at = findPicture(new TiffDirectories(bytes));
    if (at === null) return bytes;
    const copy = bytes.slice();
    new TiffDirectories(copy).startWith(at);
    return copy;
  } catch (error) {
    if (error instanceof RangeError) return bytes;
    throw error;
  }
}
