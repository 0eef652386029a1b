import type PgBoss from 'pg-boss';
import { loadPackages } from './load-packages.ts';
import { manyLocks } from './many-locks.ts';
import type { ManyDatabase, Querying } from './many-database.ts';

/** Some files of one root, which one worker looks at: a job of the queue. */
export type Batch = { readonly jobId: string; readonly fileIds: readonly number[] };

/**
 * The queue of batches, kept by pg-boss beside the photos.
 *
 * All of it happens in the transaction that it is given, so that a file never waits without a batch, and a batch
 * never outlives what it asked for.
 */
export type PhotoQueue = {
  /** Makes the queues of a root, where they are not there yet. */
  readonly make: (rootId: number) => Promise<void>;
  readonly add: (
    tx: Querying,
    queue: string,
    batches: readonly (readonly number[])[],
  ) => Promise<void>;
  /** The oldest batch that nobody has. */
  readonly take: (tx: Querying, queue: string) => Promise<Batch | null>;
  /** Back to the front of the line. */
  readonly giveBack: (tx: Querying, queue: string, jobIds: readonly string[]) => Promise<void>;
  readonly finish: (tx: Querying, queue: string, jobIds: readonly string[]) => Promise<void>;
  /** Batches that wait, and those that somebody has. */
  readonly left: (queues: readonly string[]) => Promise<{ waiting: number; taken: number }>;
};

const schema = 'my_cat_queue';

/** A batch ends with its worker, never by the clock; and whether a file is given up is not said by its batch. */
const forever = { retryLimit: 2 ** 31 - 1, retryDelay: 0, expireInSeconds: 23 * 60 * 60 } as const;

/** Queue of a root's photos, and that of its videos, which not every machine can read. */
export const queueOf = (rootId: number, kind: 'photos' | 'videos') => `${kind}-${rootId}`;

/** Opens the queue, and makes it in a database that has none. */
export async function openPhotoQueue(database: ManyDatabase): Promise<PhotoQueue> {
  const { PgBoss } = await loadPackages();
  const boss = new PgBoss({
    db: executing(database).db,
    schema,
    supervise: false,
    schedule: false,
  });
  // Without anybody who hears them errors would end the process; what fails is told by the call that failed.
  boss.on('error', () => undefined);
  await startOnce(database, () => boss.start());
  return {
    async make(rootId) {
      for (const kind of ['photos', 'videos'] as const) {
        const name = queueOf(rootId, kind);
        if ((await boss.getQueue(name)) === null)
          await makeAlone(database, () => boss.createQueue(name, { name, ...forever }));
      }
    },
    async add(tx, queue, batches) {
      if (batches.length === 0) return;
      const jobs = batches.map((files) => ({ name: queue, data: { files }, ...forever }));
      await boss.insert(jobs, executing(tx));
    },
    async take(tx, queue) {
      const { db, rethrow } = executing(tx);
      const options = { db, batchSize: 1, priority: false } as PgBoss.FetchOptions;
      const [job] = await boss.fetch<{ files: number[] }>(queue, options);
      // It takes any error for an empty queue.
      rethrow();
      return job === undefined ? null : { jobId: job.id, fileIds: job.data.files };
    },
    async giveBack(tx, queue, jobIds) {
      for (const jobId of jobIds) await boss.fail(queue, jobId, {}, executing(tx));
    },
    async finish(tx, queue, jobIds) {
      for (const jobId of jobIds) await boss.deleteJob(queue, jobId, executing(tx));
    },
    async left(queues) {
      const [row] = await database.query<{ waiting: number; taken: number }>(
        `SELECT count(*) FILTER (WHERE state < 'active') AS waiting,
           count(*) FILTER (WHERE state = 'active') AS taken
         FROM ${schema}.job WHERE name = ANY($1)`,
        [queues],
      );
      return row ?? { waiting: 0, taken: 0 };
    },
  };
}

/** Of its own, beside those of pg-boss: without it every fetch would sort all that waits. */
const byAge = 'job_by_age';

/**
 * Starts pg-boss, which makes its tables where there are none.
 *
 * One after the other where there are none: several that make them at once get in each other's way.
 */
async function startOnce(database: ManyDatabase, start: () => Promise<unknown>): Promise<void> {
  const [made] = await database.query<{ made: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_indexes WHERE schemaname = $1 AND indexname = $2) AS made`,
    [schema, byAge],
  );
  if (made?.made === true) {
    await start();
    return;
  }
  await makeAlone(database, async (tx) => {
    await start();
    await tx.query(
      `CREATE INDEX IF NOT EXISTS ${byAge} ON ${schema}.job (name, created_on, id) WHERE state < 'active'`,
    );
  });
}

/** Has pg-boss make something on another connection, while this one keeps everybody else from doing the same. */
async function makeAlone(
  database: ManyDatabase,
  make: (tx: Querying) => Promise<unknown>,
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock($1, $2)`, manyLocks.queue);
    await make(tx);
  });
}

/** What pg-boss asks, asked of a transaction; it keeps the first error for those who swallow it. */
function executing(asked: Querying): { readonly db: PgBoss.Db; readonly rethrow: () => void } {
  let failed: { readonly by: unknown } | null = null;
  return {
    db: {
      executeSql: async (text, values?: unknown[]) => {
        try {
          return { rows: [...(await asked.query<never>(text, values))] };
        } catch (error) {
          failed ??= { by: error };
          throw error;
        }
      },
    },
    rethrow: () => {
      if (failed !== null) throw failed.by;
    },
  };
}
