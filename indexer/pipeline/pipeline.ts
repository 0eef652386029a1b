import { availableParallelism } from 'node:os';
import type { Failure } from '../../contract/failure.ts';
import { FaultError } from '../../contract/fault.ts';
import { readersOn } from '../../contract/plain/pool-threads.cjs';
import { momentsOf } from '../../contract/plain/video-moments.ts';
import {
  WORKING_LONG_SIDE_PX,
  type RgbImage,
  type Sighting,
} from '../../contract/vision-messages.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { LateRead } from '../images/late-read.ts';
import type { PhotoReader, ReadPhoto } from '../images/photo-reader.ts';
import { describeFailure, toFailure } from '../images/read-failure.ts';
import { spareMemory } from '../spare-memory.ts';
import { createJobFeed, type JobFeed } from './job-feed.ts';
import { createLateReads } from './late-reads.ts';
import { createKeyedLock } from '../concurrency/keyed-lock.ts';
import type { Job, JobQueue, SeenCat } from '../ports.ts';
import { createRateMeter } from './rate-meter.ts';
import { seeAll } from './see-all.ts';
import { createSemaphore } from '../concurrency/semaphore.ts';
import type { SeenPhoto } from '../store/job-results.ts';
import { isPassing } from '../store/retry-times.ts';
import { DecoderEnded } from '../videos/run-decoder.ts';
import { isVideoFileName } from '../files/video-file-name.ts';
import type { ReadVideo, VideoReader } from '../videos/video-reader.ts';

export type PipelineOptions = {
  readonly queue: JobQueue;
  readonly reader: Pick<PhotoReader, 'read' | 'decode'>;
  readonly videos: Pick<VideoReader, 'read' | 'describe' | 'frame'>;
  /** The engine to see with; asked for each photo, so that it may change between two. */
  readonly engine: () => Promise<VisionEngine>;
  /** Whether the drive of a file that could not be read is still in its place. */
  readonly isThere?: (job: Job) => Promise<boolean>;
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

/** Places that videos, each as long as hundreds of photos, leave to photos that come meanwhile. */
const kept = 2;

/** Photos in a row whose failure in the engine proves that the engine, not they, is broken. */
const engineFailureLimit = 5;

/** Grey, and small: what fails on this fails on anything. */
const anything: RgbImage = {
  widthPx: 64,
  heightPx: 64,
  pixels: new Uint8Array(64 * 64 * 3).fill(128),
};

/** Whether an engine that has failed on a photo still works: a failure is kept with the photo, and cuts its words off. */
const seesAnything = (vision: VisionEngine): Promise<boolean> =>
  vision.see(anything, [[0, 0, 1, 1]]).then(
    () => true,
    () => false,
  );

/**
 * Brings waiting files to an end: read → known already? → decode → a known picture? → see → store. A video is decoded and
 * seen frame by frame.
 *
 * Reading and decoding run ahead of the engine by as many photos as there are readers, so that it
 * never waits for them and they never fill the memory. A photo that fails is stored with its reason
 * and the line goes on; only a broken engine or store stops it. Pausing puts back what the engine
 * does not have yet.
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { queue, reader, videos, onProgress, onStuck } = options;
  const readers = options.readers ?? readersOn(availableParallelism());
  let lanes = 1;
  let engineFailures = 0;
  let videosInWork = 0;
  const capacity = () => readers + lanes;
  const reading = createSemaphore(() => readers);
  const seeing = createSemaphore(() => lanes);
  const contents = createKeyedLock();
  const rate = createRateMeter();
  const lateReads = createLateReads(() => feed.wake());

  const feed = createJobFeed({
    claim: () => {
      const videos = videosInWork < capacity() - kept;
      return queue.claim(1, { videos, silent: lateReads.silent() })[0];
    },
    capacity,
    work: processFile,
    onStuck: (error) => onStuck?.(error),
  });

  async function processFile(job: Job): Promise<void> {
    try {
      await processByKind(job);
    } catch (error) {
      // What stops the line has not looked at this file; kept as begun it would wait until the next opening.
      queue.release(job);
      throw error;
    }
  }

  async function processByKind(job: Job): Promise<void> {
    if (!isVideoFileName(job.path)) return bringToEnd(job, reader.read, lookAtPhoto);
    videosInWork++;
    try {
      await bringToEnd(job, videos.read, lookAtVideo);
    } finally {
      videosInWork--;
    }
  }

  async function bringToEnd<Source extends { readonly contentKey: string }>(
    job: Job,
    read: (path: string) => Promise<Source>,
    look: (job: Job, source: Source) => Promise<SeenPhoto | null>,
  ): Promise<void> {
    const source = await tryStep(job, reading, () => read(job.path));
    if (source === null) return;
    // Copies of one photo take turns: the first is seen, the others take over what was found.
    await contents.run(source.contentKey, async () => {
      if (await queue.adopt(job, source.contentKey)) {
        ended();
        return;
      }
      const seen = await look(job, source);
      if (seen === null) return;
      await queue.complete(job, seen.facts, seen.sightings);
      ended();
    });
  }

  async function lookAtPhoto(job: Job, photo: ReadPhoto): Promise<SeenPhoto | null> {
    const decoded = await tryStep(job, reading, () => reader.decode(photo));
    if (decoded === null) return null;
    const { facts, image } = decoded;
    // Only what came to a good end: of anything else somebody may still hold a part.
    spareMemory.giveBack(photo.bytes);
    if (await queue.adoptPicture(job, facts)) {
      ended();
      return null;
    }
    const sightings = await seeing.run(() => see(job, photo.contentKey, image, null));
    if (sightings === null) return null;
    spareMemory.giveBack(image.pixels);
    return { facts, sightings };
  }

  /** Frame by frame, so that memory holds one and pausing waits for one. */
  async function lookAtVideo(job: Job, video: ReadVideo): Promise<SeenPhoto | null> {
    const facts = await tryStep(job, reading, () => videos.describe(video));
    if (facts === null) return null;
    if (await queue.setAsideClip(job, facts)) {
      ended();
      return null;
    }
    const sightings: SeenCat[] = [];
    for (const atMs of momentsOf(facts.durationMs)) {
      const frame = await tryStep(job, reading, async () => ({
        image: await videos.frame(video, atMs, WORKING_LONG_SIDE_PX),
      }));
      if (frame === null) return null;
      const { image } = frame;
      if (image === null) continue;
      const seen = await seeing.run(() => see(job, video.contentKey, image, atMs));
      if (seen === null) return null;
      sightings.push(...seen.map((sighting) => ({ ...sighting, atMs })));
    }
    return { facts, sightings };
  }

  /** One step of a photo's way; null when its way is over, because it failed or was put back. */
  async function tryStep<T>(
    job: Job,
    limit: typeof reading,
    step: () => Promise<T>,
  ): Promise<T | null> {
    return limit.run(async () => {
      if (putBack(job, lateReads.silent().has(job.volumeId))) return null;
      try {
        return await step();
      } catch (error) {
        if (error instanceof LateRead) lateReads.add(job.volumeId, error.returned);
        // What is no photo's fault puts it back, and stops the line where it would fail the next one too.
        if (error instanceof DecoderEnded || error instanceof FaultError) queue.release(job);
        if (error instanceof FaultError) throw error;
        if (!(error instanceof DecoderEnded)) await failUnlessAway(job, toFailure(error, job.path));
        return null;
      }
    });
  }

  async function see(
    job: Job,
    contentKey: string,
    image: RgbImage,
    atMs: number | null,
  ): Promise<readonly Sighting[] | null> {
    if (putBack(job)) return null;
    const vision = await options.engine().catch((error: unknown) => {
      queue.release(job);
      throw error;
    });
    lanes = vision.concurrency;
    try {
      const sightings = await seeAll(vision, queue, { contentKey, image, atMs });
      engineFailures = 0;
      return sightings;
    } catch (error) {
      engineFailures++;
      const isBroken = error instanceof FaultError || engineFailures >= engineFailureLimit;
      if (isBroken || !(await seesAnything(vision))) {
        queue.release(job);
        throw error;
      }
      const happened = `could not be looked at (${error instanceof Error ? error.message : String(error)})`;
      await fail(job, describeFailure('crashed-reader', job.path, { happened }));
      return null;
    }
  }

  function putBack(job: Job, isSilent = false): boolean {
    const stopping = isSilent || feed.state() === 'paused' || feed.state() === 'stuck';
    if (stopping) queue.release(job);
    return stopping;
  }

  /** What is on a drive that left waits for it, and nothing is said against it. */
  async function failUnlessAway(job: Job, failure: Failure): Promise<void> {
    const isThere = !isPassing(failure.kind) || ((await options.isThere?.(job)) ?? true);
    if (isThere) await fail(job, failure);
    else queue.release(job);
  }

  async function fail(job: Job, failure: Failure): Promise<void> {
    await queue.fail(job, failure);
    ended();
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
