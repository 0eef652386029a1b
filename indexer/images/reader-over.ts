import type { PictureFacts, PictureRecipe, SidecarFacts } from '../../contract/decoder-messages.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import type { Written } from '../../contract/written.ts';
import type { PhotoFacts } from '../ports.ts';
import { contentKeyOf } from './content-key.ts';
import { bestDate, captureDate, type CaptureDate } from './dates/capture-date.ts';
import { takenAtBeside } from './dates/takeout-sidecar.ts';
import { readInTime } from './late-read.ts';
import { readLimitMs } from './limits.ts';
import { readPhotoBytes, type PhotoBytes } from './photo-bytes.ts';
import type { PictureDecoder } from './picture-decoder.ts';
import { freshMemory, type TakeMemory } from '../spare-memory.ts';
import { readSidecars, sidecarsOf, writtenWith } from './written/sidecars.ts';

/** A photo's bytes and the key that names them. */
export type ReadPhoto = PhotoBytes & { readonly contentKey: string };

/** A photo ready to be seen. */
export type DecodedPhoto = { readonly image: RgbImage; readonly facts: PhotoFacts };

/** What is said of a photo inside and beside its file. */
export type Reread = {
  readonly written: Written | null;
  /** What sidecars say of when it was taken; null without one that is to be believed. */
  readonly taken: CaptureDate | null;
};

/** Reads photos in two steps, so that a photo seen before is never decoded. */
export type PhotoReader = Pick<PictureDecoder, 'render' | 'renderFrame' | 'warmUp' | 'close'> & {
  /** The file's bytes and their key; throws a `ReadFailure`. */
  read(path: string): Promise<ReadPhoto>;
  /** Upright pixels at working size, and facts; throws a `ReadFailure`. */
  decode(photo: ReadPhoto): Promise<DecodedPhoto>;
  /**
   * What is said in a photo or beside one of its files, without decoding it; throws a `ReadFailure`.
   *
   * The first of its files is read.
   */
  reread(paths: readonly [string, ...string[]]): Promise<Reread>;
  /** How a photo's pixels are stored, 1 to 8 as in EXIF, as its decoding finds; throws a `ReadFailure`. */
  orientation(path: string): Promise<number>;
};

/**
 * Opens the door to the photos on the disk: everything that reads one goes through here.
 *
 * `decoder` makes pictures of them and understands what is written in and beside them. Here their bytes are only
 * fetched, since reading what anybody may have written takes as long as they like. `take` has the memory for them.
 */
export function createReaderOver(
  decoder: PictureDecoder,
  limitMs = readLimitMs,
  take: TakeMemory = freshMemory,
): PhotoReader {
  const inTime = <T>(path: string, reading: Promise<T>) => readInTime(path, reading, limitMs);

  const read = async (path: string): Promise<ReadPhoto> => {
    const photo = await readPhotoBytes(path, take);
    return { ...photo, contentKey: await contentKeyOf(photo.bytes) };
  };

  /** What the XMP beside the files of a photo says. */
  async function besides(paths: readonly [string, ...string[]], orientation: number) {
    const sidecars = await inTime(paths[0], sidecarsOf(paths));
    return readSidecars(sidecars, (sidecar) => decoder.sidecar(sidecar, orientation));
  }

  /** What the bytes tell, with what their file's name, its date and the files beside it say. */
  async function factsOf(photo: ReadPhoto, picture: PictureFacts): Promise<PhotoFacts> {
    const { dates, place: inside, written: words, orientation, ...facts } = picture;
    const beside = await besides([photo.path], orientation);
    const told = [...dates, ...beside.flatMap((one) => one.dates)];
    const written = writtenWith(words, beside);
    const place = inside ?? beside.find((one) => one.place !== null)?.place ?? null;
    return {
      ...facts,
      contentKey: photo.contentKey,
      ...(await inTime(photo.path, captureDate(photo, told, Date.now()))),
      ...(place === null ? {} : { place }),
      ...(written === null ? {} : { written }),
    };
  }

  async function reread(paths: readonly [string, ...string[]]): Promise<Reread> {
    const [path] = paths;
    const photo = await inTime(path, readPhotoBytes(path));
    const { orientation, written: inside } = await decoder.words(photo);
    const beside = await besides(paths, orientation);
    return {
      written: writtenWith(inside, beside),
      taken: await inTime(path, dateBeside(paths, beside)),
    };
  }

  return {
    read: (path) => inTime(path, read(path)),
    decode: async (photo) => {
      const { image, facts } = await decoder.decode(photo);
      return { image, facts: await factsOf(photo, facts) };
    },
    reread,
    orientation: async (path) =>
      (await decoder.words(await inTime(path, readPhotoBytes(path)))).orientation,
    render: (photo: ReadPhoto, recipe: PictureRecipe) => decoder.render(photo, recipe),
    renderFrame: (...asked) => decoder.renderFrame(...asked),
    warmUp: () => decoder.warmUp(),
    close: () => decoder.close(),
  };
}

/** When the sidecars of a photo's files say that it was taken: XMP first, as inside the photo. */
async function dateBeside(
  paths: readonly string[],
  beside: readonly SidecarFacts[],
): Promise<CaptureDate | null> {
  const byGoogle: CaptureDate[] = [];
  for (const path of paths) {
    const told = await takenAtBeside(path);
    if (told !== null) byGoogle.push(told);
  }
  const told = [...beside.flatMap((one) => one.dates), ...byGoogle];
  return bestDate(told, Date.now()) ?? null;
}
