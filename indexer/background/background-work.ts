import { isOnGpu } from '../../contract/engine.ts';
import type { Policy, Progress } from '../../contract/indexing.ts';
import type { EngineHolder } from '../engines/engine-holder.ts';
import type { EventSink } from '../changes/event-sink.ts';
import { followFolders } from './follow-folders.ts';
import type { FolderFollower } from '../handlers/folders.ts';
import type { PhotoReader } from '../images/photo-reader.ts';
import type { LookAround } from './look-around.ts';
import { createObstacle } from './obstacle.ts';
import { createPipeline } from '../pipeline/pipeline.ts';
import { reportProgress } from './report-progress.ts';
import { createRereadWords } from './reread-words.ts';
import { createRetryTimer } from './retry-timer.ts';
import { createSettling } from './settling.ts';
import { workOff } from './work-off.ts';
import { nextRetryAt, retryDueFiles } from '../store/failures.ts';
import type { Changes } from '../store/changes.ts';
import { countFiles } from '../store/counts.ts';
import { asLibraryFault, isStoreError, type WritableDb } from '../store/database.ts';
import { readExclusions } from '../store/exclusions.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { allFolders } from '../store/folders.ts';
import { SqliteJobQueue } from '../store/job-queue.ts';
import type { VideoReader } from '../videos/video-reader.ts';
import { SqlitePlaceLedger } from '../store/volumes.ts';
import { createDriveCheck } from '../watch/drive-check.ts';
import { createMountReader } from '../watch/mount-reader.ts';
import { createPatientMounts } from '../watch/patient-mounts.ts';
import { createWatcher } from '../watch/watcher.ts';

export type BackgroundWorkOptions = {
  readonly db: WritableDb;
  readonly embeddingVersion: string;
  readonly reader: PhotoReader;
  readonly videos: VideoReader;
  readonly holder: EngineHolder;
  readonly sink: EventSink;
  /** Follow the folders live; otherwise they are looked through when named. */
  readonly watch: boolean;
  /** Work off the queue. */
  readonly work: boolean;
  /** Folders never looked through. */
  readonly ownFolders: readonly string[];
  readonly now: () => number;
  /** Photos of the gallery. */
  readonly shownPhotos: () => number;
  /** Whether what was seen or has gone is still to be learned from. */
  readonly isBehind: () => boolean;
  /** Nothing waits to be seen any more, after a change. */
  readonly onSettled: () => void;
  readonly setThreads: (threads: number | undefined) => void;
  /** For when there is nothing else to do, in a library that stays open. */
  readonly lookAround: Pick<LookAround, 'isDue' | 'begin'>;
};

/** What goes on by itself: following the folders and working off the queue. */
export type BackgroundWork = {
  readonly follower: FolderFollower;
  readonly progress: () => Progress;
  readonly setPolicy: (policy: Policy) => Promise<void>;
  /** To be told of all that has changed. */
  readonly follow: (changes: Changes) => void;
  /** There may be new jobs. */
  readonly wake: () => void;
  /** The one place that is told what failed of all that goes on by itself. */
  readonly report: (error: unknown) => void;
  /** Ends the engine between two photos and goes on with another. */
  readonly changeEngine: () => Promise<void>;
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const freePolicy: Policy = { paused: false, pausedBecause: null, threads: 0 };

export function createBackgroundWork(options: BackgroundWorkOptions): BackgroundWork {
  const { db, holder, sink, now, work } = options;
  let policy = freePolicy;
  let closing = false;

  const obstacle = createObstacle(() => {
    if (work && !policy.paused) go();
  });
  const settling = createSettling({
    isDue: () =>
      options.isBehind() || (mayLookAround() && (options.lookAround.isDue() || words.isDue())),
    isAtRest: () => isAtRest(),
    onSettled: () => {
      options.onSettled();
      sink.progressed();
      options.lookAround.begin(() => mayLookAround() && isAtRest() && !options.isBehind());
      words.begin(() => mayLookAround() && isAtRest());
    },
    onError: report,
  });
  const words = createRereadWords({ ...options, onRead: () => sink.changed('gallery') });
  const queue = new SqliteJobQueue(db, {
    embeddingVersion: options.embeddingVersion,
    now,
    onError: report,
  });
  const retries = createRetryTimer({
    now,
    nextAt: () => nextRetryAt(db),
    retry: () => void retryDueFiles(db, now()),
    onError: report,
  });
  const ledger = new SqliteFileLedger(db);
  const places = new SqlitePlaceLedger(db);
  const mounts = createPatientMounts(createMountReader());
  const isThere = createDriveCheck({
    places,
    mounts,
    onAway: () => {
      settling.moved();
      sink.progressed();
      watcher.checkPlaces().catch(report);
    },
  });
  const pipeline = createPipeline({
    queue,
    isThere,
    reader: options.reader,
    videos: options.videos,
    engine: holder.engine,
    onProgress: () => {
      // What was under way when the work stopped comes to its end, and nothing goes on because of that.
      if (pipeline.state() !== 'stuck') obstacle.overcome();
      sink.progressed();
    },
    onStuck: (error) => {
      obstacle.met(asLibraryFault(db.name, error));
      console.error('The indexing stopped:', error);
      sink.progressed();
    },
  });
  const watcher = createWatcher({
    ledger,
    places,
    mounts,
    ownFolders: options.ownFolders,
    exclusions: readExclusions(db),
    live: options.watch,
    mayLookAnew: () => !policy.paused,
    onChanges: () => {
      sink.progressed();
      wake();
    },
    onStatus: () => {
      settling.moved();
      sink.changed('folders');
      sink.progressed();
    },
    onError: report,
    onSidecars: (paths) => {
      if (words.sidecarsChanged(paths)) settling.moved();
    },
    onSidecarsListed: async (folderId, { path, sidecars }) => {
      if (await words.sidecarsListed({ folderId, path }, sidecars)) settling.moved();
    },
  });
  const follower = followFolders(db, watcher, options.watch, settling.moved);

  /**
   * What the store refuses stops the line, which tells the person and tries again by itself.
   *
   * Anything else is somebody's bug, which is written down and stops nothing.
   */
  function report(error: unknown): void {
    if (isStoreError(error) && !closing) pipeline.fail(error);
    else console.error('Work in the background failed:', error);
  }

  /** Writes what was refused before, then goes on. */
  function go(): void {
    try {
      queue.flush();
      pipeline.start();
    } catch (error) {
      pipeline.fail(error);
    }
  }

  const isAtRest = () => countFiles(db).waiting === 0 && !isScanning();

  function mayLookAround(): boolean {
    return work && options.watch && !policy.paused && !closing;
  }

  function isScanning(): boolean {
    return allFolders(db).some((folder) => follower.status(folder.folderId).state === 'scanning');
  }

  function wake(): void {
    if (!work || policy.paused) return;
    // A start also goes on after having been stuck, which news may have cured.
    if (obstacle.current() === null) pipeline.wake();
    else resume();
  }

  function resume(): void {
    if (!work || policy.paused) return;
    if (obstacle.current() !== null) {
      obstacle.setAside();
      sink.progressed();
    }
    go();
  }

  async function changeEngine(): Promise<void> {
    await pipeline.pause();
    await holder.end();
    resume();
  }

  if (options.watch) follower.follow([]);
  if (work) retries.begin();
  resume();
  settling.moved();

  return {
    follower,
    follow: (changes) => {
      settling.moved();
      if (changes.has('files')) retries.moved();
      if (changes.has('queue')) wake();
    },
    wake,
    report,
    changeEngine,
    progress: () =>
      reportProgress({
        db,
        shownPhotos: options.shownPhotos,
        folderState: (folderId) => follower.status(folderId).state,
        policy: () => policy,
        working: () => work,
        learning: () => work && options.isBehind(),
        stuckBy: obstacle.current,
        photosPerSecond: () => pipeline.photosPerSecond(),
        engineName: holder.name,
      }),
    setPolicy: async (wanted) => {
      const before = policy;
      policy = wanted;
      sink.progressed();
      // Not every system tells what happened while it slept, and drives may have been exchanged.
      const awoke = before.pausedBecause === 'asleep' && wanted.pausedBecause !== 'asleep';
      if (awoke) watcher.rescan().catch(report);
      const otherThreads = wanted.threads !== before.threads;
      if (otherThreads) options.setThreads(wanted.threads === 0 ? undefined : wanted.threads);
      if (otherThreads && !isOnGpu(holder.name())) await changeEngine();
      else if (wanted.paused) await pipeline.pause();
      else {
        resume();
        settling.moved();
      }
    },
    settled: async () => {
      await workOff({
        ...{ watcher, feed: pipeline, queue },
        rests: () => !work || policy.paused || closing,
        isStuck: () => obstacle.current() !== null,
      });
      const stuckBy = obstacle.current();
      if (stuckBy !== null) throw stuckBy.error;
    },
    close: async () => {
      closing = true;
      settling.stop();
      obstacle.stop();
      retries.stop();
      const paused = pipeline.pause();
      const read = words.stop();
      // What decodes a video is not waited for: its frame is looked at another time.
      options.videos.close();
      await watcher.close();
      await paused;
      await read;
      try {
        queue.flush();
      } catch (error) {
        // These photos are looked at once more at the next opening; the library must close all the same.
        console.error('The last results could not be stored:', error);
      }
    },
  };
}
