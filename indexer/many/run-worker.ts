import { mkdir, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { FaultError } from '../../contract/fault.ts';
import type { StartDecoder } from '../decoding/decoder-link.ts';
import { createReaderApart } from '../decoding/reader-apart.ts';
import type { VisionPort } from '../engines/window-engine.ts';
import { chosenEyes } from '../eyes/chosen-eyes.ts';
import { holdEngine } from '../opening/hold-engine.ts';
import { createPipeline } from '../pipeline/pipeline.ts';
import { findDecoder } from '../videos/find-decoder.ts';
import { createVideoReader } from '../videos/video-reader.ts';
import { ManyJobQueue } from './many-job-queue.ts';
import type { Many } from './open-many.ts';
import { createPatiently } from './patiently.ts';
import { rootsHere, type Root, type RootPlaces } from './roots.ts';
import { versionId } from './versions.ts';

export type WorkerOptions = {
  readonly many: Many;
  readonly places: RootPlaces;
  /** Where the choice of the engine is remembered, and eyes other than those of the app are. */
  readonly libraryFolder: string;
  readonly weightsFolder: string;
  readonly workerFile?: URL | string;
  readonly threads?: number;
  readonly visionPort?: VisionPort;
  readonly startDecoder?: StartDecoder;
  readonly decoderFolders?: readonly string[];
  /** Goes on waiting once nothing is left. */
  readonly stay: boolean;
  readonly signal: AbortSignal;
  readonly note: (line: string) => void;
  readonly onProgress?: (progress: WorkerProgress) => void;
};

/** What this worker has done. */
export type WorkerProgress = { readonly done: number; readonly photosPerSecond: number | null };

/** Time between two looks for work where there was none. */
const pollMs = 1000;

/**
 * Takes photos from the queue of many machines until none waits and no other worker has any.
 *
 * They are read, decoded and seen by what `my-cat index` does it with. Aborting puts back what was begun. Returns
 * how many files came to an end here. Rejects when the work cannot go on, such as without a model.
 */
export async function runWorker(options: WorkerOptions): Promise<number> {
  const { many, signal, note, libraryFolder } = options;
  await mkdir(libraryFolder, { recursive: true });
  const eyes = await chosenEyes(libraryFolder);
  const roots = await rootsHere(many.database, options.places);
  if (roots.length === 0) throw noRoots();
  const decoder = await findDecoder(options.decoderFolders);
  const reader = createReaderApart(options.startDecoder);
  const videos = createVideoReader(decoder);
  const engines = holdEngine({ ...options, watch: false, onEvent: () => undefined }, eyes);
  const patiently = createPatiently(signal, {
    onAway: () => {
      note(`The database ${many.database.name} is away; waiting for it.`);
    },
    onBack: () => {
      note('It is there again.');
    },
  });
  let done = 0;
  const queue: ManyJobQueue = await ManyJobQueue.open({
    many,
    roots,
    videos: videos.available,
    versionId: await versionId(many.database, eyes.version),
    name: `${hostname()} ${process.pid}`,
    patiently,
    onReady: () => {
      pipeline.wake();
    },
    onError: (error) => {
      pipeline.fail(error);
    },
  });
  const places = await placesOf(roots);
  const pipeline = createPipeline({
    queue,
    reader,
    videos,
    engine: engines.engine,
    isThere: async ({ volumeId }) => {
      const isThere = await places.isThere(volumeId);
      if (!isThere) {
        note(
          `${places.pathOf(volumeId)} has gone from this machine; its photos are left to others.`,
        );
        queue.loseRoot(volumeId);
      }
      return isThere;
    },
    onProgress: () => {
      done += 1;
      options.onProgress?.({ done, photosPerSecond: pipeline.photosPerSecond() });
    },
  });
  const stop = () => void pipeline.pause();
  signal.addEventListener('abort', stop);
  try {
    pipeline.start();
    await workOff(queue, pipeline, options);
    return done;
  } finally {
    signal.removeEventListener('abort', stop);
    await pipeline.pause();
    videos.close();
    await queue.close();
    await engines.close();
    await reader.close();
  }
}

async function workOff(
  queue: ManyJobQueue,
  pipeline: ReturnType<typeof createPipeline>,
  { signal, stay }: WorkerOptions,
): Promise<void> {
  while (!signal.aborted) {
    const outlook = await queue.outlook();
    if (outlook === 'none' && !stay) return;
    pipeline.wake();
    await pipeline.idle();
    if (outlook === 'some' && pipeline.state() === 'working') continue;
    await setTimeout(outlook === 'some' ? 10 : pollMs, undefined, { signal }).catch(
      () => undefined,
    );
  }
}

/** Whether the folders of roots are the ones they were: an unmounted one is still a folder, of another disk. */
async function placesOf(roots: readonly Root[]) {
  const deviceOf = (path: string) =>
    stat(path).then(
      ({ dev }) => dev,
      () => null,
    );
  const pathOf = (rootId: number) => roots.find((root) => root.rootId === rootId)?.path ?? '';
  const devices = new Map<number, number | null>();
  for (const { rootId, path } of roots) devices.set(rootId, await deviceOf(path));
  return {
    pathOf,
    isThere: async (rootId: number) => (await deviceOf(pathOf(rootId))) === devices.get(rootId),
  };
}

const noRoots = () =>
  new FaultError(
    'bad-request',
    'None of the folders that the database knows are on this machine. List some first (my-cat index --database … FOLDER), or say where they are: --root NAME=FOLDER.',
  );
