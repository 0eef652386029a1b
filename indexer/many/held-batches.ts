import type { Job } from '../ports.ts';
import type { FailureKind, Failure } from '../../contract/failure.ts';
import type { Querying } from './many-database.ts';
import type { Batch, PhotoQueue } from './photo-queue.ts';
import { pathHere, type Root } from './roots.ts';

/** A batch that this worker has. */
export type HeldBatch = {
  readonly jobId: string;
  readonly queue: string;
  readonly root: Root;
  /** Files of it that have not come to an end. */
  readonly left: Set<number>;
};

/** A file of a batch; its volume is the root it lies in. */
export type HeldJob = Job & { readonly batch: HeldBatch };

/** A file that this many workers ended with is set aside; all but the first time it was looked at alone. */
export const attemptLimit = 5;

type WaitingFile = {
  readonly fileId: number;
  readonly folder: string;
  readonly name: string;
  readonly bytes: number;
  readonly modifiedAtMs: number;
  readonly attempts: number;
};

/** Takes the oldest batch of a queue for a worker; null where none waits. */
export async function takeBatch(
  tx: Querying,
  photos: PhotoQueue,
  {
    queue,
    root,
    workerId,
  }: { readonly queue: string; readonly root: Root; readonly workerId: number },
): Promise<readonly HeldJob[] | null> {
  const batch = await photos.take(tx, queue);
  if (batch === null) return null;
  await tx.query(`INSERT INTO my_cat.claims (job_id, queue, worker_id) VALUES ($1, $2, $3)`, [
    batch.jobId,
    queue,
    workerId,
  ]);
  const jobs = await jobsOf(tx, batch, { queue, root });
  // Others have seen all of it, or its files are gone.
  if (jobs.length === 0) await endBatches(tx, photos, [{ jobId: batch.jobId, queue }]);
  return jobs;
}

async function jobsOf(
  tx: Querying,
  { jobId, fileIds }: Batch,
  { queue, root }: Pick<HeldBatch, 'queue' | 'root'>,
): Promise<readonly HeldJob[]> {
  const files = await tx.query<WaitingFile>(
    `SELECT file_id AS "fileId", path AS folder, name, bytes, modified_at_ms AS "modifiedAtMs", attempts
     FROM my_cat.files JOIN my_cat.folders USING (folder_id)
     WHERE file_id = ANY($1) AND state = 'waiting' ORDER BY attempts, file_id`,
    [fileIds],
  );
  const left = new Set(files.map(({ fileId }) => fileId));
  const batch: HeldBatch = { jobId, queue, root, left };
  return files.map(({ folder, name, fileId, bytes, modifiedAtMs, attempts }) => ({
    path: pathHere(root, folder, name),
    volumeId: root.rootId,
    ...{ fileId, bytes, modifiedAtMs, attempts, batch },
  }));
}

/** Ends batches of which nothing is left. */
export async function endBatches(
  tx: Querying,
  photos: PhotoQueue,
  batches: readonly Pick<HeldBatch, 'jobId' | 'queue'>[],
): Promise<void> {
  for (const { jobId, queue } of batches) {
    await tx.query(`DELETE FROM my_cat.claims WHERE job_id = $1`, [jobId]);
    await photos.finish(tx, queue, [jobId]);
  }
}

/** Gives a batch back, as far as it is still this worker's. */
export async function giveBackBatch(
  tx: Querying,
  photos: PhotoQueue,
  { jobId, queue }: HeldBatch,
  workerId: number,
): Promise<void> {
  const own = await tx.query(
    `DELETE FROM my_cat.claims WHERE job_id = $1 AND worker_id = $2 RETURNING job_id`,
    [jobId, workerId],
  );
  if (own.length > 0) await photos.giveBack(tx, queue, [jobId]);
}

/** Notes which files of a batch are begun, before any of them is opened; false where it is not this worker's any more. */
export async function noteBegun(
  asked: Querying,
  batch: HeldBatch,
  workerId: number,
  fileIds: readonly number[],
): Promise<boolean> {
  const own = await asked.query(
    `UPDATE my_cat.claims SET begun = $3 WHERE job_id = $1 AND worker_id = $2 RETURNING job_id`,
    [batch.jobId, workerId, fileIds],
  );
  return own.length > 0;
}

/** What is said of a file that workers ended with. */
export function crashedReader({ path, attempts }: Job): Failure {
  const kind: FailureKind = 'crashed-reader';
  return {
    kind,
    message: `Reading ${path} ended a worker ${attempts} times, so it is set aside. Open it in another program and save it again.`,
  };
}
