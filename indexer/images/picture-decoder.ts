import type {
  PictureFacts,
  PictureRecipe,
  SidecarFacts,
  WordsInFile,
} from '../../contract/decoder-messages.ts';
import { WORKING_LONG_SIDE_PX, type RgbImage } from '../../contract/vision-messages.ts';
import { makePicture } from '../rendering/render-picture.ts';
import { readCaptureFacts } from './capture-facts.ts';
import { differenceHash } from './difference-hash.ts';
import { readLimitMs } from './limits.ts';
import type { NamedBytes } from './photo-bytes.ts';
import { pictureKeyOf } from './picture-key.ts';
import { readFailure } from './read-failure.ts';
import { createThreadedDecoder, type ThreadedDecoder } from './threaded-decoder.ts';
import { uprightFrame, withUprightPicture, type UprightPicture } from './upright-picture.ts';
import { withClock } from './with-deadline.ts';
import { writtenInFile } from './written/written-in-file.ts';
import { sidecarFacts, wordsInFile } from './written/words-in-file.ts';

/** A photo's pixels at working size, and what its bytes tell. */
export type DecodedPicture = { readonly image: RgbImage; readonly facts: PictureFacts };

/** Makes pictures of a photo's bytes, and reads the words in them: here, or in a process of its own. */
export type PictureDecoder = {
  /** Upright pixels no larger than {@link WORKING_LONG_SIDE_PX}, and facts; throws a `ReadFailure`. */
  decode(photo: NamedBytes): Promise<DecodedPicture>;
  /** What people wrote into a photo, without decoding it. */
  words(photo: NamedBytes): Promise<WordsInFile>;
  /** What the XMP beside a photo says of it, whose pixels are stored in this orientation. */
  sidecar(sidecar: NamedBytes, orientation: number): Promise<SidecarFacts>;
  /** A picture to be shown, as a file's bytes; throws a `ReadFailure`. */
  render(photo: NamedBytes, recipe: PictureRecipe): Promise<Uint8Array>;
  /** As {@link render}, of a video's frame; `name` is what failures call it. */
  renderFrame(frame: RgbImage, recipe: PictureRecipe, name: string): Promise<Uint8Array>;
  /** Makes ready, so that the first photo need not wait for it. */
  warmUp(): void;
  close(): Promise<void>;
};

/** The working-size pixels of a picture. */
async function shrink({ pipeline }: UprightPicture): Promise<RgbImage> {
  const { data, info } = await pipeline
    .resize(WORKING_LONG_SIDE_PX, WORKING_LONG_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return { widthPx: info.width, heightPx: info.height, pixels };
}

async function decode(photo: NamedBytes, threads: ThreadedDecoder): Promise<DecodedPicture> {
  const decoding = { threads, enoughPx: WORKING_LONG_SIDE_PX };
  return withUprightPicture(photo, decoding, async (picture) => {
    const image = await shrink(picture);
    const { bytes } = photo;
    const { widthPx, heightPx } = picture.whole;
    const { orientation } = picture;
    const facts = {
      pictureKey: await pictureKeyOf({ bytes, orientation, widthPx, heightPx, image }),
      differenceHash: differenceHash(image),
      widthPx,
      heightPx,
      orientation,
      ...readCaptureFacts(bytes),
      written: writtenInFile({ bytes, orientation }),
    };
    return { image, facts };
  });
}

/** Decodes in this process: what the decoder's own process does, and tests of it. */
export function createPictureDecoder({ limitMs = readLimitMs } = {}): PictureDecoder {
  const threads = createThreadedDecoder({ limitMs });

  /** Waiting for a free thread is no photo's fault, and each has its own time on its thread. */
  const inTime = <T>(path: string, work: (threads: ThreadedDecoder) => Promise<T>) =>
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
    decode: (photo) => inTime(photo.path, (patient) => decode(photo, patient)),
    words: (photo) => inTime(photo.path, () => wordsInFile(photo)),
    sidecar: (sidecar, orientation) =>
      inTime(sidecar.path, () => Promise.resolve().then(() => sidecarFacts(sidecar, orientation))),
    render: (photo, recipe) =>
      inTime(photo.path, (patient) =>
        withUprightPicture(photo, { threads: patient }, (picture) => makePicture(picture, recipe)),
      ),
    renderFrame: (frame, recipe, name) =>
      inTime(name, () => makePicture(uprightFrame(frame), recipe)),
    // Nothing has to be started here.
    warmUp: () => undefined,
    close: () => threads.close(),
  };
}
