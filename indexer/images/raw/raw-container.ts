import {
  directoriesOf,
  isTiffStart,
  orientationIn,
  TiffDirectories,
} from '../tiff/tiff-directories.ts';

const tag = {
  stripOffsets: 0x111,
  stripBytes: 0x117,
  tileOffsets: 0x144,
} as const;
/** What the directories of a raw file say. */
export type RawContainer = {
  /** Of the picture, as EXIF counts; 1 where the file does not say. */
  readonly orientation: number;
  /** Whether pixels that it names lie beyond its end. */
  readonly cut: boolean;
  /** Where pieces of its own pixels begin, which may look like a JPEG. */
  readonly pieces: ReadonlySet<number>;
};

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
