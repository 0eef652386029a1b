import { mkdir } from 'node:fs/promises';
import type { Box } from '../../contract/box.ts';
import { FaultError } from '../../contract/fault.ts';
import { chooseEngine } from '../../indexer/engines/choose-engine.ts';
import { createReaderApart } from '../../indexer/decoding/reader-apart.ts';
import type { PhotoReader } from '../../indexer/images/photo-reader.ts';
import { toFailure } from '../../indexer/images/read-failure.ts';
import type { ClassifiedPhoto, Description } from '../../models/classify/classified-photo.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { cacheFolder, type ProgramPlaces } from '../places.ts';
import { untilInterrupted, type Terminal } from '../terminal.ts';
import { count } from '../words.ts';

/** A photo as a classifier sees it, or why it could not be read. */
export type SeenPhoto<Path> = Path &
  (
    | { readonly contentKey: string; readonly photo: ClassifiedPhoto; readonly reason: null }
    | { readonly contentKey: null; readonly photo: null; readonly reason: string }
  );

type Looked = SeenPhoto<object>;

/** Looks at photos without a library: nothing about them is kept. */
export type PhotoEyes = {
  /** In the order given; `withFeatures` also reads what the projection is retrained from. */
  readonly lookAt: <Path extends { readonly path: string }>(
    photos: readonly Path[],
    withFeatures: boolean,
  ) => Promise<readonly SeenPhoto<Path>[]>;
  readonly close: () => Promise<void>;
};

/** Photos read ahead of the engine, so that it does not wait for the disk. */
const readAhead = 2;

const wholePhoto: Box = [0, 0, 1, 1];

/** Throws a fault without the model's weights. */
export async function openPhotoEyes(
  terminal: Terminal,
  { weightsFolder, workerFile }: ProgramPlaces,
  threads: number | undefined,
): Promise<PhotoEyes> {
  const folder = cacheFolder();
  await mkdir(folder, { recursive: true });
  const engine = await chooseEngine({
    weightsFolder,
    workerFile,
    threads,
    libraryFolder: folder,
    forced: process.env['MY_CAT_ENGINE'],
    log: terminal.note,
  });
  const reader = createReaderApart();
  return {
    lookAt: async (photos, withFeatures) => {
      const seen: SeenPhoto<(typeof photos)[number]>[] = [];
      const say = progress(terminal, photos.length);
      const waiting = photos.entries();
      const lane = async () => {
        for (const [index, one] of waiting) {
          if (terminal.signal.aborted) return;
          seen[index] = { ...one, ...(await look(reader, engine, one.path, withFeatures)) };
          say();
        }
      };
      const lanes = Array.from({ length: engine.concurrency + readAhead }, lane);
      await untilInterrupted(terminal.signal, Promise.all(lanes));
      return seen;
    },
    close: async () => {
      await Promise.all([engine.close(), reader.close()]);
    },
  };
}

async function look(
  reader: PhotoReader,
  engine: VisionEngine,
  path: string,
  withFeatures: boolean,
): Promise<Looked> {
  try {
    const read = await reader.read(path);
    const { image } = await reader.decode(read);
    const [cat] = await engine.see(image, null);
    const [everything] = await engine.see(image, [wholePhoto]);
    if (everything === undefined) throw new Error('Nothing was seen in the whole photo');
    const subject = cat ?? everything;
    const boxes = cat === undefined ? [wholePhoto] : [wholePhoto, cat.box];
    const features = withFeatures ? await engine.features(image, boxes) : [];
    const describe = ({ embedding }: typeof subject, at: number): Description => ({
      embedding,
      features: features[at] ?? null,
    });
    const photo: ClassifiedPhoto = {
      presence: cat?.catScore ?? 0,
      subject: describe(subject, boxes.length - 1),
      whole: describe(everything, 0),
    };
    return { contentKey: read.contentKey, photo, reason: null };
  } catch (error) {
    if (error instanceof FaultError) throw error;
    return { contentKey: null, photo: null, reason: toFailure(error, path).message };
  }
}

/** Tells now and then how many photos were looked at. */
function progress({ note }: Terminal, total: number): () => void {
  let done = 0;
  let saidAtMs = performance.now();
  return () => {
    done += 1;
    if (performance.now() - saidAtMs < 2000 || done === total) return;
    saidAtMs = performance.now();
    note(`Looked at ${done} of ${count(total, 'photo')}`);
  };
}
