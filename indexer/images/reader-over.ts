import type { PictureFacts, PictureRecipe } from '../../contract/decoder-messages.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import type { PhotoFacts } from '../ports.ts';
import { contentKeyOf } from './content-key.ts';
import { captureDate } from './dates/capture-date.ts';
import { readLimitMs } from './limits.ts';
import { readPhotoBytes, type PhotoBytes } from './photo-bytes.ts';
import type { PictureDecoder } from './picture-decoder.ts';
import { readFailure } from './read-failure.ts';
import { withDeadline } from './with-deadline.ts';
import { readWritten } from './written/read-written.ts';

/** A photo's bytes and the key that names them. */
export type ReadPhoto = PhotoBytes & { readonly contentKey: string };

/** A photo ready to be seen. */
export type DecodedPhoto = { readonly image: RgbImage; readonly facts: PhotoFacts };

/** Reads photos in two steps, so that a photo seen before is never decoded. */
export type PhotoReader = Pick<PictureDecoder, 'render' | 'renderFrame' | 'warmUp' | 'close'> & {
  /** The file's bytes and their key; throws a `ReadFailure`. */
  read(path: string): Promise<ReadPhoto>;
  /** Upright pixels at working size, and facts; throws a `ReadFailure`. */
  decode(photo: ReadPhoto): Promise<DecodedPhoto>;
};

/** What the bytes tell, with what their file's name, its date and the files beside it say. */
async function factsOf(photo: ReadPhoto, picture: PictureFacts): Promise<PhotoFacts> {
  const { taken, place, written: inside, orientation, ...facts } = picture;
  const written = await readWritten({ path: photo.path, bytes: photo.bytes, orientation }, inside);
  return {
    ...facts,
    contentKey: photo.contentKey,
    ...(await captureDate(photo, taken, Date.now())),
    ...(place === null ? {} : { place }),
    ...(written === null ? {} : { written }),
  };
}

/** Opens the door to the photos on the disk: everything that reads one goes through here; `decoder` makes pictures of them. */
export function createReaderOver(decoder: PictureDecoder, limitMs = readLimitMs): PhotoReader {
  const inTime = <T>(path: string, work: Promise<T>) =>
    withDeadline(work, limitMs, () => readFailure('timed-out', path));

  const read = async (path: string): Promise<ReadPhoto> => {
    const photo = await readPhotoBytes(path);
    return { ...photo, contentKey: await contentKeyOf(photo.bytes) };
  };

  return {
    read: (path) => inTime(path, read(path)),
    decode: async (photo) => {
      const { image, facts } = await decoder.decode(photo);
      return { image, facts: await inTime(photo.path, factsOf(photo, facts)) };
    },
    render: (photo: ReadPhoto, recipe: PictureRecipe) => decoder.render(photo, recipe),
    renderFrame: (...asked) => decoder.renderFrame(...asked),
    warmUp: () => decoder.warmUp(),
    close: () => decoder.close(),
  };
}
