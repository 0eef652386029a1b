import type { ManyDatabase, Querying, Session } from './many-database.ts';
import { aliveLock } from './many-locks.ts';
import type { PhotoQueue } from './photo-queue.ts';

/** Seconds of silence after which the server takes a machine to be gone, and how it asks. */
const keepAlive = { idle: 20, interval: 5, count: 3 } as const;

/** This worker among the others, for as long as its connection lives. */
export type Presence = {
  readonly workerId: number;
  /** Whether the others may have taken it for dead, because its connection broke. */
  readonly isLost: () => boolean;
  readonly close: () => Promise<void>;
};

/**
 * Enters a worker among the others.
 *
 * It is alive for as long as it holds a lock, which the server lets go of with its connection: a killed process is
 * gone at once, without a clock, and a machine without power after half a minute.
 */
export async function enter(database: ManyDatabase, name: string): Promise<Presence> {
  const session: Session = await database.session();
  let isLost = false;
  void session.ended.then(() => {
    isLost = true;
  });
  try {
    for (const [what, value] of Object.entries(keepAlive))
      await session.query(`SELECT set_config($1, $2, false)`, [
        `tcp_keepalives_${what}`,
        String(value),
      ]);
    // In one transaction, so that nobody sees a worker without its lock.
    await session.query('BEGIN');
    const [row] = await session.query<{ workerId: number }>(
      `INSERT INTO my_cat.workers (name) VALUES ($1) RETURNING worker_id AS "workerId"`,
      [name],
    );
    const workerId = row?.workerId ?? 0;
    await session.query(`SELECT pg_advisory_lock($1, $2)`, [aliveLock, workerId]);
    await session.query('COMMIT');
    return { workerId, isLost: () => isLost, close: () => session.close() };
  } catch (error) {
    await session.close().catch(() => undefined);
    throw error;
  }
}

type Claim = { readonly jobId: string; readonly queue: string; readonly begun: readonly number[] };

/**
 * Gives back what dead workers had, and returns how many there were.
 *
 * Whoever asks is alive, though a server that has restarted does not know it yet. Files that one of them had begun are suspected of its end, and are looked at alone from now on.
 */
export async function giveBackOfDead(
  database: ManyDatabase,
  queue: PhotoQueue,
  { workerId: own }: Pick<Presence, 'workerId'>,
): Promise<number> {
  return database.transaction(async (tx) => {
    const dead = await tx.query<{ workerId: number }>(
      `SELECT worker_id AS "workerId" FROM (
         SELECT worker_id FROM my_cat.workers WHERE worker_id <> $2 OFFSET 0
       ) AS others WHERE pg_try_advisory_xact_lock($1, worker_id)`,
      [aliveLock, own],
    );
    if (dead.length === 0) return 0;
    const workerIds = dead.map(({ workerId }) => workerId);
    const claims = await tx.query<Claim>(
      `DELETE FROM my_cat.claims WHERE worker_id = ANY($1) RETURNING job_id AS "jobId", queue, begun`,
      [workerIds],
    );
    await giveBack(tx, queue, claims);
    await tx.query(
      `UPDATE my_cat.files SET attempts = attempts + 1 WHERE file_id = ANY($1) AND state = 'waiting'`,
      [claims.flatMap(({ begun }) => begun)],
    );
    await tx.query(`DELETE FROM my_cat.workers WHERE worker_id = ANY($1)`, [workerIds]);
    return dead.length;
  });
}

/** Ends a worker in order: nothing that it had is suspected of anything. */
export async function leave(
  database: ManyDatabase,
  queue: PhotoQueue,
  presence: Presence,
): Promise<void> {
  try {
    await database.transaction(async (tx) => {
      const claims = await tx.query<Claim>(
        `DELETE FROM my_cat.claims WHERE worker_id = $1 RETURNING job_id AS "jobId", queue, begun`,
        [presence.workerId],
      );
      await giveBack(tx, queue, claims);
      await tx.query(`DELETE FROM my_cat.workers WHERE worker_id = $1`, [presence.workerId]);
    });
  } finally {
    await presence.close();
  }
}

async function giveBack(tx: Querying, queue: PhotoQueue, claims: readonly Claim[]): Promise<void> {
  const queues = [...new Set(claims.map((claim) => claim.queue))];
  for (const name of queues) {
    const own = claims.filter((claim) => claim.queue === name).map(({ jobId }) => jobId);
    await queue.giveBack(tx, name, own);
  }
}
