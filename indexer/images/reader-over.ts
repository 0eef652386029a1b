import type { PictureFacts, PictureRecipe } from '../../contract/decoder-messages.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import type { Written } from '../../contract/written.ts';
import type { PhotoFacts } from '../ports.ts';
import { contentKeyOf } from './content-key.ts';
import { captureDate, isBelievable } from './dates/capture-date.ts';
import { takenAtBeside } from './dates/takeout-sidecar.ts';
import { readInTime } from './late-read.ts';
import { readLimitMs } from './limits.ts';
import { readPhotoBytes, type NamedBytes, type PhotoBytes } from './photo-bytes.ts';
import type { PictureDecoder } from './picture-decoder.ts';
import { mergeSidecars, sidecarsOf } from './written/sidecars.ts';

/** A photo's bytes and the key that names them. */
export type ReadPhoto = PhotoBytes & { readonly contentKey: string };

/** A photo ready to be seen. */
export type DecodedPhoto = { readonly image: RgbImage; readonly facts: PhotoFacts };

/** What is said of a photo inside and beside its file. */
export type Reread = {
  readonly written: Written | null;
  /** What a sidecar says of when it was taken; null without one that is to be believed. */
  readonly takenAtMs: number | null;
};

/** Reads photos in two steps, so that a photo seen before is never decoded. */
export type PhotoReader = Pick<PictureDecoder, 'render' | 'renderFrame' | 'warmUp' | 'close'> & {
  /** The file's bytes and their key; throws a `ReadFailure`. */
  read(path: string): Promise<ReadPhoto>;
  /** Upright pixels at working size, and facts; throws a `ReadFailure`. */
  decode(photo: ReadPhoto): Promise<DecodedPhoto>;
  /** What people wrote into a photo or beside it, without decoding it; throws a `ReadFailure`. */
  reread(path: string): Promise<Reread>;
};

/**
 * Opens the door to the photos on the disk: everything that reads one goes through here.
 *
 * `decoder` makes pictures of them and understands what is written in and beside them. Here their bytes are only
 * fetched, since reading what anybody may have written takes as long as they like.
 */
export function createReaderOver(decoder: PictureDecoder, limitMs = readLimitMs): PhotoReader {
  const inTime = <T>(path: string, reading: Promise<T>) => readInTime(path, reading, limitMs);

  const read = async (path: string): Promise<ReadPhoto> => {
    const photo = await readPhotoBytes(path);
    return { ...photo, contentKey: await contentKeyOf(photo.bytes) };
  };

  async function writtenOf(path: string, orientation: number, inside: Written) {
    const sidecars = await inTime(path, sidecarsOf(path));
    return mergeSidecars(inside, sidecars, (sidecar) => decoder.sidecarWords(sidecar, orientation));
  }

  /** What the bytes tell, with what their file's name, its date and the files beside it say. */
  async function factsOf(photo: ReadPhoto, picture: PictureFacts): Promise<PhotoFacts> {
    const { taken, place, written: inside, orientation, ...facts } = picture;
    const written = await writtenOf(photo.path, orientation, inside);
    return {
      ...facts,
      contentKey: photo.contentKey,
      ...(await inTime(photo.path, captureDate(photo, taken, Date.now()))),
      ...(place === null ? {} : { place }),
      ...(written === null ? {} : { written }),
    };
  }

  async function reread(photo: NamedBytes): Promise<Reread> {
    const { path } = photo;
    const { orientation, written: inside } = await decoder.words(photo);
    const written = await writtenOf(path, orientation, inside);
    const told = await inTime(path, takenAtBeside(path));
    const takenAtMs = told !== null && isBelievable(told, Date.now()) ? told : null;
    return { written, takenAtMs };
  }

  return {
    read: (path) => inTime(path, read(path)),
    decode: async (photo) => {
      const { image, facts } = await decoder.decode(photo);
      return { image, facts: await factsOf(photo, facts) };
    },
    reread: async (path) => reread(await inTime(path, readPhotoBytes(path))),
    render: (photo: ReadPhoto, recipe: PictureRecipe) => decoder.render(photo, recipe),
    renderFrame: (...asked) => decoder.renderFrame(...asked),
    warmUp: () => decoder.warmUp(),
    close: () => decoder.close(),
  };
}
