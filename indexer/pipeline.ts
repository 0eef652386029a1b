import { availableParallelism } from 'node:os';
import type { Box } from '../contract/box.ts';
import { FaultError } from '../contract/fault.ts';
import type { RgbImage, Sighting } from '../contract/vision-messages.ts';
import type { VisionEngine } from '../models/engine.ts';
import type { PhotoReader } from './images/photo-reader.ts';
import { describeFailure, toFailure } from './images/read-failure.ts';
import { createJobFeed, type JobFeed } from './job-feed.ts';
import { createKeyedLock } from './keyed-lock.ts';
import type { Job, JobQueue } from './ports.ts';
import { createRateMeter } from './rate-meter.ts';
import { createSemaphore } from './semaphore.ts';

export type PipelineOptions = {
  readonly queue: JobQueue;
  readonly reader: Pick<PhotoReader, 'read' | 'decode'>;
  /** The engine to see with; asked for each photo, so that it may change between two. */
  readonly engine: () => Promise<VisionEngine>;
  /** Photos read and decoded at the same time. */
  readonly readers?: number;
  /** After each file that came to an end, seen or failed. */
  readonly onProgress?: () => void;
  /** When the work cannot go on, such as without a model; `start` tries again. */
  readonly onStuck?: (error: unknown) => void;
};

export type Pipeline = JobFeed & {
  /** Files brought to an end a second, lately; null until known. */
  photosPerSecond(): number | null;
};

/** Photos in a row whose failure in the engine proves that the engine, not they, is broken. */
const engineFailureLimit = 5;

/**
 * Brings waiting files to an end: read → known already? → decode → see → store.
 *
 * Reading and decoding run ahead of the engine by as many photos as there are readers, so that it
 * never waits for them and they never fill the memory. A photo that fails is stored with its reason
 * and the line goes on; only a broken engine or store stops it. Pausing puts back what the engine
 * does not have yet.
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { queue, reader, onProgress, onStuck } = options;
  const readers = options.readers ?? Math.min(8, Math.max(2, availableParallelism()));
  let lanes = 1;
  let engineFailures = 0;
  const reading = createSemaphore(() => readers);
  const seeing = createSemaphore(() => lanes);
  const contents = createKeyedLock();
  const rate = createRateMeter();

  const feed = createJobFeed({
    claim: () => queue.claim(1)[0],
    capacity: () => readers + lanes,
    work: processFile,
    onStuck: (error) => onStuck?.(error),
  });

  async function processFile(job: Job): Promise<void> {
    const photo = await tryStep(job, reading, () => reader.read(job.path));
    if (photo === null) return;
    // Copies of one photo take turns: the first is seen, the others take over what was found.
    await contents.run(photo.contentKey, async () => {
      if (queue.adopt(job, photo.contentKey)) {
        ended();
        return;
      }
      const decoded = await tryStep(job, reading, () => reader.decode(photo));
      if (decoded === null) return;
      const sightings = await seeing.run(() => see(job, photo.contentKey, decoded.image));
      if (sightings === null) return;
      queue.complete(job, decoded.facts, sightings);
      ended();
    });
  }

  /** One step of a photo's way; null when its way is over, because it failed or was put back. */
  async function tryStep<T>(
    job: Job,
    limit: typeof reading,
    step: () => Promise<T>,
  ): Promise<T | null> {
    return limit.run(async () => {
      if (putBack(job)) return null;
      try {
        return await step();
      } catch (error) {
        queue.fail(job, toFailure(error, job.path));
        ended();
        return null;
      }
    });
  }

  async function see(
    job: Job,
    contentKey: string,
    image: RgbImage,
  ): Promise<readonly Sighting[] | null> {
    if (putBack(job)) return null;
    const vision = await options.engine().catch((error: unknown) => {
      queue.release(job);
      throw error;
    });
    lanes = vision.concurrency;
    try {
      const sightings = await seeAll(vision, contentKey, image);
      engineFailures = 0;
      return sightings;
    } catch (error) {
      engineFailures++;
      if (error instanceof FaultError || engineFailures >= engineFailureLimit) {
        queue.release(job);
        throw error;
      }
      const happened = `could not be looked at (${error instanceof Error ? error.message : String(error)})`;
      queue.fail(job, describeFailure('crashed-reader', job.path, { happened }));
      ended();
      return null;
    }
  }

  /** The cats that are found, and those the person drew or labelled that are not found again. */
  async function seeAll(
    vision: VisionEngine,
    contentKey: string,
    image: RgbImage,
  ): Promise<readonly Sighting[]> {
    const found = await seeTwice(vision, image, null);
    const boxes = found.map(({ box }) => box);
    const missing = queue.missingBoxes(contentKey, boxes);
    return missing.length === 0 ? found : [...found, ...(await seeTwice(vision, image, missing))];
  }

  /** An engine's failure on a photo may be its own, such as a worker that died: it gets two chances. */
  function seeTwice(
    vision: VisionEngine,
    image: RgbImage,
    boxes: readonly Box[] | null,
  ): Promise<readonly Sighting[]> {
    return vision.see(image, boxes).catch((error: unknown) => {
      if (error instanceof FaultError) throw error;
      return vision.see(image, boxes);
    });
  }

  function putBack(job: Job): boolean {
    const stopping = feed.state() === 'paused' || feed.state() === 'stuck';
    if (stopping) queue.release(job);
    return stopping;
  }

  function ended(): void {
    rate.count();
    onProgress?.();
  }

  return {
    ...feed,
    start() {
      rate.reset();
      feed.start();
    },
    photosPerSecond: () => rate.perSecond(),
  };
}
