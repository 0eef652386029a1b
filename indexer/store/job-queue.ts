import type { Box } from '../../contract/box.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Job, JobQueue, PhotoFacts, SeenCat } from '../ports.ts';
import { missingBoxes } from './replace-crops.ts';
import { note } from './changes.ts';
import { inTransaction, type WritableDb } from './database.ts';
import { storeResult, type JobResult } from './job-results.ts';
import { photoOfContent } from './photos.ts';
import { guarded } from '../concurrency/guarded.ts';
import { Query } from './query.ts';
import { groupTouched } from './shots.ts';
import { isClipOfPhoto } from './clips.ts';
import { knownPhoto } from './store-photo.ts';
import { presentVolumes } from './volumes.ts';
import { isVideoFileName } from '../files/video-file-name.ts';

/** Results that wait for their common transaction: at most these, and at most this long. */
const batchSize = 32;
const batchDelayMs = 200;

/** A file opened this often without an end is set aside. */
const attemptLimit = 2;

type WaitingFile = Job & { readonly priority: number };

export const waitingFiles = new Query<[volumeId: number, limit: number], WaitingFile>(
  `SELECT file_id AS fileId, path, bytes, modified_at_ms AS modifiedAtMs, volume_id AS volumeId,
     attempts, priority
   FROM files WHERE state = 'pending' AND volume_id = ? AND started_at_ms IS NULL
   ORDER BY attempts, priority DESC, modified_at_ms DESC LIMIT ?`,
);
const start = new Query<[now: number, fileId: number]>(
  `UPDATE files SET started_at_ms = ?, attempts = attempts + 1 WHERE file_id = ?`,
);
const putBack = new Query<[fileId: number]>(
  `UPDATE files SET started_at_ms = NULL, attempts = attempts - 1
   WHERE file_id = ? AND started_at_ms IS NOT NULL`,
);
const putAllBack = new Query<[]>(
  `UPDATE files SET started_at_ms = NULL WHERE state = 'pending' AND started_at_ms IS NOT NULL`,
);

export type JobQueueOptions = {
  /** Version of the embeddings that the engine makes now. */
  readonly embeddingVersion: string;
  readonly now: () => number;
  /** Results could not be written when their time had come; they are kept until they can be. */
  readonly onError?: (error: unknown) => void;
};

/**
 * The queue of waiting files, kept in SQLite.
 *
 * Results are gathered and written many at a time. Until then a job counts as in flight: a kill makes
 * it start again, which costs its work and nothing else.
 */
export class SqliteJobQueue implements JobQueue {
  readonly #db: WritableDb;
  readonly #options: JobQueueOptions;
  readonly #running = new Set<Job>();
  #results: JobResult[] = [];
  #released: number[] = [];
  #timer: NodeJS.Timeout | null = null;

  readonly #report: (error: unknown) => void;

  constructor(db: WritableDb, options: JobQueueOptions) {
    this.#db = db;
    this.#options = options;
    this.#report = options.onError ?? ((error) => console.error('Results wait:', error));
    // What an ended process had begun: it waits again, one attempt poorer.
    putAllBack.run(db);
  }

  claim(
    limit: number,
    { videos, silent }: NonNullable<Parameters<JobQueue['claim']>[1]> = { videos: true },
  ): readonly Job[] {
    const jobs = inTransaction(this.#db, () => {
      const waiting = this.#waiting(limit, silent);
      const fit = videos ? waiting : waiting.filter((job) => !isVideoFileName(job.path));
      const claimed = this.#choose(fit);
      for (const job of claimed) start.run(this.#db, this.#options.now(), job.fileId);
      return claimed;
    });
    for (const job of jobs) this.#running.add(job);
    return jobs;
  }

  adopt(job: Job, contentKey: string): boolean {
    this.#flushIf((facts) => facts.contentKey === contentKey);
    const photo = photoOfContent(this.#db, contentKey);
    if (photo?.embeddingVersion !== this.#options.embeddingVersion) return false;
    this.#end({ kind: 'adopted', job, contentKey });
    return true;
  }

  adoptPicture(job: Job, facts: PhotoFacts): boolean {
    this.#flushIf(({ pictureKey }) => pictureKey !== undefined && pictureKey === facts.pictureKey);
    const photo = knownPhoto(this.#db, facts);
    if (photo?.embeddingVersion !== this.#options.embeddingVersion) return false;
    this.#end({ kind: 'same-picture', job, facts });
    return true;
  }

  setAsideClip(job: Job, facts: PhotoFacts): boolean {
    // Its photo may just have been seen.
    this.flush();
    if (!isClipOfPhoto(this.#db, job.path, facts)) return false;
    this.#end({ kind: 'clip', job, facts });
    return true;
  }

  missingBoxes(contentKey: string, found: readonly Box[], atMs: number | null): readonly Box[] {
    return missingBoxes(this.#db, contentKey, found, atMs);
  }

  complete(job: Job, facts: PhotoFacts, sightings: readonly SeenCat[]): void {
    this.#end({ kind: 'seen', job, photo: { facts, sightings } });
  }

  fail(job: Job, failure: Failure): void {
    this.#end({ kind: 'failed', job, failure });
  }

  release(job: Job): void {
    if (!this.#running.delete(job)) return;
    this.#released.push(job.fileId);
    this.flush();
  }

  /** Writes the results that wait, at once. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#results.length + this.#released.length === 0) return;
    // Those who hear of it may end other jobs already.
    const [results, released] = [this.#results, this.#released];
    [this.#results, this.#released] = [[], []];
    try {
      this.#write(results, released);
    } catch (error) {
      // What a full disk refused is written once there is room.
      this.#results.unshift(...results);
      this.#released.unshift(...released);
      throw error;
    }
  }

  #write(results: readonly JobResult[], released: readonly number[]): void {
    inTransaction(this.#db, () => {
      for (const fileId of released) putBack.run(this.#db, fileId);
      if (results.length === 0) return;
      const stored = results.flatMap((result) => this.#store(result));
      note(this.#db, 'photos-seen', [...stored, ...groupTouched(this.#db)]);
      note(this.#db, 'files');
    });
  }

  /**
   * Of the waiting files those that may run now.
   *
   * A file that was open when the process went down is tried again by itself, so that a second crash
   * is surely its own and no neighbour is blamed.
   */
  #choose(waiting: readonly Job[]): readonly Job[] {
    const running = [...this.#running];
    if (running.some((job) => job.attempts > 0)) return [];
    const unsuspected = waiting.filter((job) => job.attempts === 0);
    if (unsuspected.length > 0) return unsuspected;
    return running.length === 0 ? waiting.slice(0, 1) : [];
  }

  /** Waiting files that may be tried; those that crashed too often are failed on the way. */
  #waiting(limit: number, silent?: ReadonlySet<number>): readonly Job[] {
    const waiting = presentVolumes(this.#db)
      .filter((volumeId) => silent?.has(volumeId) !== true)
      .flatMap((volumeId) => waitingFiles.all(this.#db, volumeId, limit))
      .sort(byTurn)
      .slice(0, limit);
    const lost = waiting.filter((job) => job.attempts >= attemptLimit);
    for (const job of lost) this.#store({ kind: 'failed', job, failure: crashedReader(job) });
    if (lost.length > 0) note(this.#db, 'files');
    // They come last in the line, so that only a line of nothing else is read again.
    if (lost.length > 0 && lost.length === waiting.length) return this.#waiting(limit, silent);
    return waiting.filter((job) => job.attempts < attemptLimit);
  }

  #store(result: JobResult): readonly number[] {
    const { embeddingVersion, now } = this.#options;
    return storeResult(this.#db, result, embeddingVersion, now());
  }

  /** Writes at once what waits, where one of the photos just seen is asked for. */
  #flushIf(isAskedFor: (facts: PhotoFacts) => boolean): void {
    const waits = this.#results.some(
      (result) => result.kind === 'seen' && isAskedFor(result.photo.facts),
    );
    if (waits) this.flush();
  }

  #end(result: JobResult): void {
    this.#running.delete(result.job);
    this.#results.push(result);
    // One that is suspected of ending the process is cleared at once: the next end is another's.
    const isSuspect = result.job.attempts > 0;
    if (isSuspect || this.#results.length >= batchSize) this.flush();
    else
      this.#timer ??= setTimeout(
        guarded(this.#report, () => this.flush()),
        batchDelayMs,
      );
  }
}

/** The order of the index, across volumes. */
function byTurn(one: WaitingFile, other: WaitingFile): number {
  return (
    one.attempts - other.attempts ||
    other.priority - one.priority ||
    other.modifiedAtMs - one.modifiedAtMs
  );
}

function crashedReader(job: Job): Failure {
  return {
    kind: 'crashed-reader',
    message: `Reading ${job.path} ended the program ${job.attempts} times, so it is set aside. Open it in another program and save it again, then retry.`,
  };
}
