import { onceAtATime } from '../concurrency/once-at-a-time.ts';
import { isVideoFileName } from '../files/video-file-name.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Job, JobQueue, PhotoFacts, SeenCat } from '../ports.ts';
import { isClipOfPhoto } from './clips.ts';
import {
  attemptLimit,
  crashedReader,
  giveBackBatch,
  noteBegun,
  takeBatch,
  type HeldBatch,
  type HeldJob,
} from './held-batches.ts';
import type { Many } from './open-many.ts';
import type { Patiently } from './patiently.ts';
import { queueOf } from './photo-queue.ts';
import { enter, giveBackOfDead, leave, type Presence } from './presence.ts';
import type { Root } from './roots.ts';
import { photoOfContent, photoOfPicture } from './store-photo.ts';
import type { Result } from './store-result.ts';
import { createResultWriter, type ResultWriter } from './write-results.ts';

export type ManyJobQueueOptions = {
  readonly many: Many;
  readonly roots: readonly Root[];
  /** Whether this machine can look at videos. */
  readonly videos: boolean;
  readonly versionId: number;
  /** What people call this worker. */
  readonly name: string;
  readonly patiently: Patiently;
  /** There are jobs to claim. */
  readonly onReady: () => void;
  /** Taking batches failed for another reason than an absent server. */
  readonly onError: (error: unknown) => void;
};

/** Files noted as begun in one go; a crash makes suspects of no more than these and those in work. */
const begunAtOnce = 4;
/** Time between two looks for workers that died. */
const sweepEveryMs = 2000;

/** What waits: something here or to be taken, only what other workers have, or nothing. */
export type Outlook = 'some' | 'elsewhere' | 'none';

/**
 * The queue of a worker: batches that it took from the database, handed out file by file.
 *
 * Files are noted as begun a few at a time before they are handed out. Those that a worker died with are handed out
 * alone, with nothing else in work, so that the next death is surely their own.
 */
export class ManyJobQueue implements JobQueue {
  readonly #options: ManyJobQueueOptions;
  readonly #queues: readonly { readonly queue: string; readonly root: Root }[];
  readonly #writer: ResultWriter;
  #presence: Presence;
  /** Taken, and not begun. */
  #hand: HeldJob[] = [];
  /** Noted as begun, and not claimed. */
  #ready: HeldJob[] = [];
  readonly #running = new Set<HeldJob>();
  readonly #lostRoots = new Set<number>();
  readonly #refill = onceAtATime(() => this.#refillOnce());
  #sweptAtMs = -Infinity;
  #closed = false;

  private constructor(options: ManyJobQueueOptions, presence: Presence) {
    this.#options = options;
    this.#presence = presence;
    const kinds = options.videos ? (['photos', 'videos'] as const) : (['photos'] as const);
    // Videos last: the photo that a clip belongs to is then known.
    this.#queues = kinds.flatMap((kind) =>
      options.roots.map((root) => ({ queue: queueOf(root.rootId, kind), root })),
    );
    this.#writer = createResultWriter(options);
  }

  static async open(options: ManyJobQueueOptions): Promise<ManyJobQueue> {
    const { many, patiently, name } = options;
    const presence = await patiently(() => enter(many.database, name));
    return new ManyJobQueue(options, presence);
  }

  claim(
    limit: number,
    { videos, silent }: NonNullable<Parameters<JobQueue['claim']>[1]> = { videos: true },
  ): readonly Job[] {
    const fit = this.#ready.filter(
      (job) => silent?.has(job.volumeId) !== true && (videos || !isVideoFileName(job.path)),
    );
    const claimed = fit.slice(0, limit);
    this.#ready = this.#ready.filter((job) => !claimed.includes(job));
    for (const job of claimed) this.#running.add(job);
    if (this.#ready.length < begunAtOnce) this.#refillSoon();
    return claimed;
  }

  async adopt(job: Job, contentKey: string): Promise<boolean> {
    const { many, versionId, patiently } = this.#options;
    const photo = await patiently(() => photoOfContent(many.database, contentKey));
    if (photo?.versionId !== versionId) return false;
    await this.#end({ kind: 'adopted', job, contentKey });
    return true;
  }

  async adoptPicture(job: Job, facts: PhotoFacts): Promise<boolean> {
    const { many, versionId, patiently } = this.#options;
    const { pictureKey } = facts;
    if (pictureKey === undefined) return false;
    const photo = await patiently(() => photoOfPicture(many.database, pictureKey));
    if (photo?.versionId !== versionId) return false;
    await this.#end({ kind: 'same-picture', job, facts });
    return true;
  }

  async setAsideClip(job: Job, facts: PhotoFacts): Promise<boolean> {
    const { many, patiently } = this.#options;
    if (!(await patiently(() => isClipOfPhoto(many.database, job, facts)))) return false;
    await this.#end({ kind: 'clip', job, facts });
    return true;
  }

  /** Nobody draws or says anything here: that is done in a library. */
  missingBoxes(): readonly never[] {
    return [];
  }

  complete(job: Job, facts: PhotoFacts, sightings: readonly SeenCat[]): Promise<void> {
    return this.#end({ kind: 'seen', job, facts, sightings });
  }

  fail(job: Job, failure: Failure): Promise<void> {
    return this.#end({ kind: 'failed', job, failure });
  }

  release(job: Job): void {
    const held = job as HeldJob;
    if (this.#running.delete(held)) this.#hand.unshift(held);
  }

  /** A root has gone from this machine: its batches are for others. */
  loseRoot(rootId: number): void {
    this.#lostRoots.add(rootId);
    this.#refillSoon();
  }

  /** Takes what there is to take, and tells what waits then. */
  async outlook(): Promise<Outlook> {
    const { many, patiently } = this.#options;
    await this.#refill();
    if (this.#ready.length + this.#hand.length + this.#running.size > 0) return 'some';
    const queues = this.#open().map(({ queue }) => queue);
    const { waiting, taken } = await patiently(() => many.queue.left(queues));
    if (waiting > 0) return 'some';
    return taken > 0 ? 'elsewhere' : 'none';
  }

  /** Gives back what was not brought to its end, and ends this worker. */
  async close(): Promise<void> {
    this.#closed = true;
    // What is under way; a new one takes nothing any more.
    await this.#refill();
    await this.#writer.written();
    const { many } = this.#options;
    await leave(many.database, many.queue, this.#presence);
  }

  #open() {
    return this.#queues.filter(({ root }) => !this.#lostRoots.has(root.rootId));
  }

  #refillSoon(): void {
    this.#refill().catch(this.#options.onError);
  }

  async #refillOnce(): Promise<void> {
    if (this.#closed) return;
    const { patiently } = this.#options;
    if (this.#presence.isLost()) await patiently(() => this.#enterAnew());
    await this.#giveBackLostRoots();
    await this.#sweep();
    if (this.#hand.length === 0) await this.#take();
    const chosen = this.#choose();
    if (chosen.length === 0) return;
    const begun = await patiently(() => this.#noteBegun(chosen));
    this.#hand = this.#hand.filter((job) => !chosen.includes(job));
    this.#ready.push(...begun);
    this.#options.onReady();
  }

  /** Files in hand that may be begun next to those that are. */
  #choose(): readonly HeldJob[] {
    const begun = [...this.#running, ...this.#ready];
    if (begun.some((job) => job.attempts > 0)) return [];
    const room = Math.max(0, begunAtOnce * 2 - this.#ready.length);
    const unsuspected = this.#hand.filter((job) => job.attempts === 0).slice(0, room);
    if (unsuspected.length > 0) return unsuspected;
    return begun.length === 0 ? this.#hand.slice(0, 1) : [];
  }

  /** Returns those that are still this worker's. */
  async #noteBegun(chosen: readonly HeldJob[]): Promise<readonly HeldJob[]> {
    const { database } = this.#options.many;
    const begun = [...this.#running, ...this.#ready, ...chosen];
    const kept: HeldJob[] = [];
    for (const batch of new Set(chosen.map((job) => job.batch))) {
      const own = begun.filter((job) => job.batch === batch).map(({ fileId }) => fileId);
      if (await noteBegun(database, batch, this.#presence.workerId, own))
        kept.push(...chosen.filter((job) => job.batch === batch));
      else this.#drop(batch);
    }
    return kept;
  }

  async #take(): Promise<void> {
    const { many, patiently } = this.#options;
    for (const { queue, root } of this.#open()) {
      const whose = () => ({ queue, root, workerId: this.#presence.workerId });
      const jobs = await patiently(() =>
        many.database.transaction((tx) => takeBatch(tx, many.queue, whose())),
      );
      if (jobs === null) continue;
      const lost = jobs.filter((job) => job.attempts >= attemptLimit);
      for (const job of lost) await this.fail(job, crashedReader(job));
      this.#hand.push(...jobs.filter((job) => job.attempts < attemptLimit));
      return this.#hand.length === 0 ? this.#take() : undefined;
    }
  }

  async #sweep(): Promise<void> {
    const { many, patiently } = this.#options;
    const nowMs = performance.now();
    if (nowMs - this.#sweptAtMs < sweepEveryMs) return;
    this.#sweptAtMs = nowMs;
    await patiently(() => giveBackOfDead(many.database, many.queue, this.#presence));
  }

  /** After its connection broke: as another worker, with what nobody has taken from it meanwhile. */
  async #enterAnew(): Promise<void> {
    const { many, name } = this.#options;
    const before = this.#presence;
    const presence = await enter(many.database, name);
    const kept = await many.database.transaction(async (tx) => {
      const own = await tx.query<{ jobId: string }>(
        `UPDATE my_cat.claims SET worker_id = $2 WHERE worker_id = $1 RETURNING job_id AS "jobId"`,
        [before.workerId, presence.workerId],
      );
      await tx.query(`DELETE FROM my_cat.workers WHERE worker_id = $1`, [before.workerId]);
      return new Set(own.map(({ jobId }) => jobId));
    });
    this.#presence = presence;
    for (const { batch } of this.#hand) if (!kept.has(batch.jobId)) this.#drop(batch);
  }

  async #giveBackLostRoots(): Promise<void> {
    const { many, patiently } = this.#options;
    const lost = this.#hand.filter((job) => this.#lostRoots.has(job.volumeId));
    for (const batch of new Set(lost.map((job) => job.batch))) {
      this.#drop(batch);
      await patiently(() =>
        many.database.transaction((tx) =>
          giveBackBatch(tx, many.queue, batch, this.#presence.workerId),
        ),
      );
    }
  }

  /** Forgets a batch, as far as it is not begun. */
  #drop(batch: HeldBatch): void {
    this.#hand = this.#hand.filter((job) => job.batch !== batch);
  }

  async #end(result: Result): Promise<void> {
    const job = result.job as HeldJob;
    await this.#writer.write(result, job.batch);
    this.#running.delete(job);
  }
}
