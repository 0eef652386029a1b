import {
  isTiffStart,
  orientationIn,
  TiffDirectories,
  type TiffDirectory,
} from '../tiff/tiff-directories.ts';
import { isRawFileName } from '../../files/photo-file-name.ts';

const tag = {
  photometric: 0x106,
  stripOffsets: 0x111,
  stripBytes: 0x117,
  tileOffsets: 0x144,
  subDirectories: 0x14a,
  dngVersion: 0xc612,
} as const;
/** Colours as the sensor sees them, one a pixel. */
const filterArray = 32803;
const linearRaw = 34892;

/** More directories than any camera writes: chains of them may lead in a circle. */
const mostDirectories = 64;

/** What the directories of a raw file say. */
export type RawContainer = {
  /** Of the picture, as EXIF counts; 1 where the file does not say. */
  readonly orientation: number;
  /** Whether pixels that it names lie beyond its end. */
  readonly cut: boolean;
  /** Where pieces of its own pixels begin, which may look like a JPEG. */
  readonly pieces: ReadonlySet<number>;
};

function* directoriesOf(tiff: TiffDirectories): Generator<TiffDirectory> {
  const waiting = [tiff.firstAt()];
  const seen = new Set<number>();
  while (waiting.length > 0 && seen.size < mostDirectories) {
    const at = waiting.shift() ?? 0;
    if (at === 0 || seen.has(at)) continue;
    seen.add(at);
    const { tags, nextAt } = tiff.read(at);
    yield tags;
    waiting.push(...tiff.places(tags.get(tag.subDirectories)), nextAt);
  }
}

function readTiff(bytes: Uint8Array): RawContainer {
  const tiff = new TiffDirectories(bytes);
  const pieces = new Set<number>();
  let cut = false;
  try {
    for (const tags of directoriesOf(tiff)) {
      for (const at of tiff.places(tags.get(tag.tileOffsets))) pieces.add(at);
      const lengths = tiff.numbers(tags.get(tag.stripBytes));
      const ends = tiff
        .places(tags.get(tag.stripOffsets))
        .map((at, index) => at + (lengths[index] ?? 0));
      cut ||= ends.some((end) => end > bytes.length);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // A directory that the file has no more.
    cut = true;
  }
  return { orientation: orientationIn(bytes, 0), cut, pieces };
}

/** Where the directory lies that tells how a Canon CR3 is turned. */
function canonDirectoryAt(bytes: Uint8Array): number | null {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536)).indexOf(
    'CMT1',
  );
  return at > 0 && isTiffStart(bytes, at + 4) ? at + 4 : null;
}

/** Reads what a raw file says of itself besides its pictures. */
export function readRawContainer(bytes: Uint8Array): RawContainer {
  if (isTiffStart(bytes, 0)) return readTiff(bytes);
  const at = canonDirectoryAt(bytes);
  const orientation = at === null ? 1 : orientationIn(bytes, at);
  return { orientation, cut: false, pieces: new Set() };
}

function hasSensorPixels(bytes: Uint8Array): boolean {
  try {
    const tiff = new TiffDirectories(bytes);
    for (const tags of directoriesOf(tiff)) {
      if (tags.has(tag.dngVersion)) return true;
      const [photometric] = tiff.numbers(tags.get(tag.photometric));
      if (photometric === filterArray || photometric === linearRaw) return true;
    }
    return false;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether what looks like a TIFF is a camera's raw file: its name says so, or what is in it. */
export const isRawTiff = (bytes: Uint8Array, path: string): boolean =>
  isRawFileName(path) || hasSensorPixels(bytes);
