import { isRawFileName } from '../../files/photo-file-name.ts';
import { directoriesOf, TiffDirectories, type TiffDirectory } from '../tiff/tiff-directories.ts';

const tag = {
  kind: 0xfe,
  width: 0x100,
  height: 0x101,
  photometric: 0x106,
  stripOffsets: 0x111,
  tileOffsets: 0x144,
  subDirectories: 0x14a,
  dngVersion: 0xc612,
} as const;
/** Colours as the sensor sees them, one a pixel. */
const filterArray = 32803;
const linearRaw = 34892;

/** Grey, colours, inks and so on: what pictures of programs are made of. */
const ofPrograms: readonly number[] = [0, 1, 2, 3, 5, 6, 8, 9, 10];
/** A smaller one is an icon in a file whose picture is elsewhere. */
const leastLongSidePx = 256;
/** Behind the header of a TIFF, the marks of Canon and Phase One, whose pixels no tag tells of. */
const makers = /^(CR|IIII|MMMM)/;

type DirectoryTest = (tags: TiffDirectory, tiff: TiffDirectories) => boolean;

/** Whether a directory passes, of the first ones in a file; false where the file lacks one of them. */
function anyDirectory(bytes: Uint8Array, test: DirectoryTest, most = Infinity): boolean {
  try {
    const tiff = new TiffDirectories(bytes);
    let left = most;
    for (const tags of directoriesOf(tiff)) {
      if (test(tags, tiff)) return true;
      if (--left === 0) return false;
    }
    return false;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const tellsOfSensor: DirectoryTest = (tags, tiff) => {
  if (tags.has(tag.dngVersion)) return true;
  const [photometric] = tiff.numbers(tags.get(tag.photometric));
  return photometric === filterArray || photometric === linearRaw;
};

/** Whether a directory is that of a whole picture, which no other one has to go with. */
const isOrdinary: DirectoryTest = (tags, tiff) => {
  const numberOf = (name: keyof typeof tag) => tiff.numbers(tags.get(tag[name]))[0];
  const reduced = ((numberOf('kind') ?? 0) & 1) === 1;
  const longSidePx = Math.max(numberOf('width') ?? 0, numberOf('height') ?? 0);
  return (
    !reduced &&
    !tags.has(tag.subDirectories) &&
    (tags.has(tag.stripOffsets) || tags.has(tag.tileOffsets)) &&
    ofPrograms.includes(numberOf('photometric') ?? -1) &&
    longSidePx >= leastLongSidePx
  );
};

/** Whether the first picture of a TIFF is one that a program has written. */
function isOfProgram(bytes: Uint8Array): boolean {
  if (makers.test(String.fromCharCode(...bytes.subarray(8, 12)))) return false;
  return anyDirectory(bytes, isOrdinary, 1);
}

/**
 * Whether what looks like a TIFF is a camera's raw file: what is in it says so, or its name does.
 *
 * A name is not believed against an ordinary picture: programs keep the name of the raw file that
 * they have made one from.
 */
export const isRawTiff = (bytes: Uint8Array, path: string): boolean =>
  anyDirectory(bytes, tellsOfSensor) || (isRawFileName(path) && !isOfProgram(bytes));
