import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModelFiles } from '../../indexer/engines/read-model-files.ts';
import type { CpuEngineName } from '../../indexer/engines/onnx-runtime.ts';
import { createCpuEngine } from '../../indexer/engines/worker-engines.ts';
import { createPhotoReader, type PhotoReader } from '../../indexer/images/photo-reader.ts';
import type { DecodedPhoto } from '../../indexer/images/photo-reader.ts';
import type { SeenPhoto } from '../../indexer/pipeline/see-photo.ts';
import { closeWritable, openWritable } from '../../indexer/store/database.ts';
import { SqliteFileLedger } from '../../indexer/store/file-ledger.ts';
import { addFolder } from '../../indexer/store/folders.ts';
import { SqliteJobQueue } from '../../indexer/store/job-queue.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { inParallel } from '../../indexer/concurrency/in-parallel.ts';
import { weightsFolder, workerFile } from '../places.ts';
import type { PhotoSet } from './make-photos.ts';
import { measure, type Speed } from './measure.ts';

/** Each stage alone, with all processors to itself. */
export type StageSpeeds = {
  readonly read: Speed;
  readonly decode: Speed;
  /** Detecting on the whole mix, embedding the cats found: what the engine does in the app. */
  readonly see: Speed;
  /** Of `see`: photos without a cat. */
  readonly detect: Speed;
  /** Of `see`: one given box a photo. */
  readonly embed: Speed;
  readonly store: Speed;
};

const processors = availableParallelism();

export async function measureStages(
  set: PhotoSet,
  engineName: CpuEngineName,
): Promise<StageSpeeds> {
  const reader = createPhotoReader();
  const files = await readModelFiles(weightsFolder);
  const engine = createCpuEngine(engineName, { files, workerFile });
  try {
    const count = set.files.length;
    const read = await measure(count, () =>
      inParallel(set.files, 2 * processors, (file) => reader.read(file)),
    );
    let images: readonly DecodedPhoto[] = [];
    const decode = await measure(count, async () => {
      images = await decodeAll(set, reader);
    });
    const width = engine.concurrency;
    await inParallel(images.slice(0, width), width, ({ image }) => engine.see(image, null));
    let seen: readonly SeenPhoto[] = [];
    const see = await measure(count, async () => {
      seen = await inParallel(images, width, async ({ image, facts }) => ({
        facts,
        sightings: await engine.see(image, null),
      }));
    });
    const empty = images.filter((_, index) => seen[index]?.sightings.length === 0);
    const detect = await measure(empty.length, () =>
      inParallel(empty, width, ({ image }) => engine.see(image, null)),
    );
    const embed = await measure(count, () =>
      inParallel(images, width, ({ image }) => engine.see(image, [[0.1, 0.1, 0.8, 0.8]])),
    );
    return { read, decode, see, detect, embed, store: await measureStore(set, seen) };
  } finally {
    await Promise.all([engine.close(), reader.close()]);
  }
}

/** Reading is part of decoding here, but a small one, since the files are in the memory by now. */
function decodeAll(set: PhotoSet, reader: PhotoReader): Promise<DecodedPhoto[]> {
  return inParallel(set.files, Math.max(2, processors), async (file) =>
    reader.decode(await reader.read(file)),
  );
}

async function measureStore(set: PhotoSet, seen: readonly SeenPhoto[]): Promise<Speed> {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-bench-'));
  const db = openWritable(join(folder, 'library.sqlite'));
  try {
    const now = Date.now;
    const folderId = addFolder(db, set.folder, [], now());
    const ledger = new SqliteFileLedger(db);
    const present = set.files.map((path) => ({ path, bytes: 1, modifiedAtMs: 1 }));
    ledger.applyChanges(folderId, { present, absent: [] });
    const queue = new SqliteJobQueue(db, { embeddingVersion, now });
    return await measure(seen.length, () => {
      for (const { facts, sightings } of seen) {
        for (const job of queue.claim(1)) queue.complete(job, facts, sightings);
      }
      queue.flush();
      return Promise.resolve();
    });
  } finally {
    closeWritable(db);
    await rm(folder, { recursive: true, force: true });
  }
}
