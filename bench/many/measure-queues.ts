import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManyJobQueue } from '../../indexer/many/many-job-queue.ts';
import type { Many } from '../../indexer/many/open-many.ts';
import { queueOf } from '../../indexer/many/photo-queue.ts';
import type { Root } from '../../indexer/many/roots.ts';
import { createJobFeed, type JobFeed } from '../../indexer/pipeline/job-feed.ts';
import type { JobQueue } from '../../indexer/ports.ts';
import { closeWritable, openWritable } from '../../indexer/store/database.ts';
import { SqliteFileLedger } from '../../indexer/store/file-ledger.ts';
import { addFolder } from '../../indexer/store/folders.ts';
import { SqliteJobQueue } from '../../indexer/store/job-queue.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { createRandom } from '../../models/random.ts';
import { direction, madeContentKey, sighting } from '../rescore/fill-library.ts';

/** Photos on their way at the same time, as in a worker on a small machine. */
const atOnce = 6;
const batchSize = 32;
const random = createRandom(3);
const cat = direction(random);
const seen = sighting(cat, random);

type Claiming = Pick<JobQueue, 'claim' | 'adopt' | 'complete'>;

/** Ends every job at once, as if a photo took no time to see; `onEnd` hears of each. */
function feedFrom(queue: Claiming, onEnd: () => void, onStuck: (error: unknown) => void): JobFeed {
  const feed = createJobFeed({
    claim: () => queue.claim(1)[0],
    capacity: () => atOnce,
    work: async (job) => {
      const contentKey = madeContentKey(1e9 + job.fileId);
      if (await queue.adopt(job, contentKey)) throw new Error('It was never seen.');
      const sizes = { widthPx: 4000, heightPx: 3000, takenAtMs: 0, camera: null };
      const differenceHash = contentKey.slice(-16);
      await queue.complete(job, { contentKey, ...sizes, differenceHash }, [seen]);
      onEnd();
    },
    onStuck,
  });
  return feed;
}

/** Works some queues off together and returns milliseconds a photo; `onFeeds` is given what wakes them. */
async function workOff(
  count: number,
  queues: readonly Claiming[],
  onFeeds: (feeds: readonly JobFeed[]) => void,
): Promise<number> {
  const startedAtMs = performance.now();
  await new Promise<void>((resolve, reject) => {
    let ended = 0;
    const feeds = queues.map((queue) =>
      feedFrom(
        queue,
        () => {
          ended += 1;
          if (ended === count) resolve();
        },
        reject,
      ),
    );
    onFeeds(feeds);
    for (const feed of feeds) feed.start();
  });
  return (performance.now() - startedAtMs) / count;
}

/** Milliseconds a photo that queue and store of a library take. */
export async function measureSqlite(count: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-bench-'));
  const db = openWritable(join(folder, 'library.sqlite'));
  try {
    const folderId = addFolder(db, '/made', [], 0);
    const present = Array.from({ length: count }, (_, at) => ({
      ...{ path: `/made/${at}.jpg`, bytes: 1, modifiedAtMs: at },
    }));
    new SqliteFileLedger(db).applyChanges(folderId, { present, absent: [] });
    const queue = new SqliteJobQueue(db, { embeddingVersion, now: Date.now });
    const ms = await workOff(count, [queue], () => undefined);
    queue.flush();
    return ms;
  } finally {
    closeWritable(db);
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same of a database, for some workers at the same time: milliseconds a photo, of all workers together. */
export async function measureWorkers(
  many: Many,
  workers: number,
  count: number,
  versionId: number,
): Promise<number> {
  const root = await queueMade(many, count);
  let feeds: readonly JobFeed[] = [];
  const queues = await Promise.all(
    Array.from({ length: workers }, (_, at) =>
      ManyJobQueue.open({
        ...{ many, versionId, roots: [root], videos: false, name: `worker ${at}` },
        patiently: (work) => work(),
        onReady: () => {
          feeds[at]?.wake();
        },
        onError: (error) => {
          feeds[at]?.fail(error);
        },
      }),
    ),
  );
  const ms = await workOff(count, queues, (begun) => {
    feeds = begun;
  });
  await Promise.all(queues.map((queue) => queue.close()));
  return ms;
}

let roots = 0;

async function queueMade({ database, queue }: Many, count: number): Promise<Root> {
  roots += 1;
  const name = `queued ${roots}`;
  const [root] = await database.query<{ rootId: number; folderId: number }>(
    `WITH root AS (INSERT INTO my_cat.roots (name, path) VALUES ($1, '/') RETURNING root_id)
     INSERT INTO my_cat.folders (root_id, path) SELECT root_id, 'b' FROM root
     RETURNING root_id AS "rootId", folder_id AS "folderId"`,
    [name],
  );
  const { rootId, folderId } = root ?? { rootId: 0, folderId: 0 };
  await queue.make(rootId);
  const files = await database.query<{ fileId: number }>(
    `INSERT INTO my_cat.files (folder_id, name, bytes, modified_at_ms, state)
     SELECT $1, at || '.jpg', 1, 0, 'waiting' FROM generate_series(1, $2::integer) AS at
     RETURNING file_id AS "fileId"`,
    [folderId, count],
  );
  const ids = files.map(({ fileId }) => fileId);
  const batches = Array.from({ length: Math.ceil(count / batchSize) }, (_, at) =>
    ids.slice(at * batchSize, (at + 1) * batchSize),
  );
  await database.transaction((tx) => queue.add(tx, queueOf(rootId, 'photos'), batches));
  return { rootId, name, path: '/' };
}
