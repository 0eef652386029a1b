import { WORKING_LONG_SIDE_PX, type RgbImage } from '../../contract/vision-messages.ts';
import type { PhotoFacts } from '../ports.ts';
import { readCaptureFacts } from './capture-facts.ts';
import { captureDate } from './dates/capture-date.ts';
import { contentKeyOf } from './content-key.ts';
import { differenceHash } from './difference-hash.ts';
import { createThreadedDecoder, type ThreadedDecoder } from './threaded-decoder.ts';
import { readLimitMs } from './limits.ts';
import { readPhotoBytes, type PhotoBytes } from './photo-bytes.ts';
import { pictureKeyOf } from './picture-key.ts';
import { readFailure } from './read-failure.ts';
import { withUprightPicture, type UprightPicture } from './upright-picture.ts';
import { withClock, withDeadline } from './with-deadline.ts';
import { readWritten } from './written/read-written.ts';

/** A photo's bytes and the key that names them. */
export type ReadPhoto = PhotoBytes & { readonly contentKey: string };

/** A photo ready to be seen. */
export type DecodedPhoto = { readonly image: RgbImage; readonly facts: PhotoFacts };

/** Reads photos in two steps, so that a photo seen before is never decoded. */
export type PhotoReader = {
  /** The file's bytes and their key; throws a `ReadFailure`. */
  read(path: string): Promise<ReadPhoto>;
  /** Upright pixels no larger than {@link WORKING_LONG_SIDE_PX}, and facts; throws a `ReadFailure`. */
  decode(photo: ReadPhoto): Promise<DecodedPhoto>;
  /** Opens a photo at full size for `use`, such as making a thumbnail; throws a `ReadFailure`. */
  open<T>(photo: ReadPhoto, use: (picture: UprightPicture) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** The working-size pixels of a picture. */
async function shrink({ pipeline }: UprightPicture): Promise<RgbImage> {
  const { data, info } = await pipeline
    .resize(WORKING_LONG_SIDE_PX, WORKING_LONG_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, pixels: data };
}

async function decode(photo: ReadPhoto, threads: ThreadedDecoder): Promise<DecodedPhoto> {
  const decoding = { threads, enoughPx: WORKING_LONG_SIDE_PX };
  return withUprightPicture(photo, decoding, async (picture) => {
    const image = await shrink(picture);
    const { taken, camera, place } = readCaptureFacts(photo.bytes);
    const { widthPx, heightPx } = picture.whole;
    const { bytes } = photo;
    const { orientation } = picture;
    const written = await readWritten({ path: photo.path, bytes, orientation });
    const facts: PhotoFacts = {
      contentKey: photo.contentKey,
      pictureKey: await pictureKeyOf({ bytes, orientation, widthPx, heightPx, image }),
      widthPx,
      heightPx,
      ...(await captureDate(photo, taken, Date.now())),
      ...(place === null ? {} : { place }),
      camera,
      ...(written === null ? {} : { written }),
      differenceHash: differenceHash(image),
    };
    return { image, facts };
  });
}

/** Opens the door to the photos on the disk: everything that reads one goes through here. */
export function createPhotoReader({ limitMs = readLimitMs } = {}): PhotoReader {
  const threads = createThreadedDecoder({ limitMs });
  const inTime = <T>(path: string, work: Promise<T>) =>
    withDeadline(work, limitMs, () => readFailure('timed-out', path));

  const read = async (path: string): Promise<ReadPhoto> => {
    const photo = await readPhotoBytes(path);
    return { ...photo, contentKey: await contentKeyOf(photo.bytes) };
  };

  /** Waiting for a free thread is no photo's fault, and each has its own time on its thread. */
  const decoding = <T>(path: string, work: (threads: ThreadedDecoder) => Promise<T>) =>
    withClock(
      (clock) =>
        work({
          ...threads,
          decode: (...asked) => clock.stoppedFor(() => threads.decode(...asked)),
        }),
      limitMs,
      () => readFailure('timed-out', path),
    );

  return {
    read: (path) => inTime(path, read(path)),
    decode: (photo) => decoding(photo.path, (patient) => decode(photo, patient)),
    open: (photo, use) =>
      decoding(photo.path, (patient) => withUprightPicture(photo, { threads: patient }, use)),
    close: () => threads.close(),
  };
}
