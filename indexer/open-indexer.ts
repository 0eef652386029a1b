import { keepLogShort } from './apart/keep-log-short.ts';
import { bringUpToDate } from './opening/bring-up-to-date.ts';
import { createBackgroundWork, type BackgroundWork } from './background/background-work.ts';
import { createReaderApart } from './decoding/reader-apart.ts';
import { asEyesInUse, chosenEyes, type ChosenEyes } from './eyes/chosen-eyes.ts';
import { bankOf } from './eyes/load-eyes.ts';
import { createEventSink, type EventSink } from './changes/event-sink.ts';
import { endAll } from './concurrency/end-all.ts';
import { Questions } from './concurrency/questions.ts';
import { commandHandlers } from './handlers/command-handlers.ts';
import { decode } from './handlers/heat-maps.ts';
import { followChanges } from './changes/follow-changes.ts';
import { idleSteps } from './background/idle-steps.ts';
import { createIdleWork } from './background/idle-work.ts';
import { readAhead } from './background/read-ahead.ts';
import type { PhotoReader } from './images/photo-reader.ts';
import type { Indexer, OpenIndexerOptions } from './indexer.ts';
import type { LearningLibrary } from './teaching/learning-library.ts';
import { openLibrary } from './opening/open-library.ts';
import { createSnapshotKeeper } from './background/keep-snapshot.ts';
import { createLookAround, type LookAround } from './background/look-around.ts';
import { shareLibrary } from './following/share-library.ts';
import { letHeapGrow } from './opening/let-heap-grow.ts';
import { holdEngine, type ChangeableEngine } from './opening/hold-engine.ts';
import { contextOf } from './opening/context-of.ts';
import { libraryFilesIn, type LibraryFiles } from './opening/library-files.ts';
import { isOnShare } from './watch/share-of.ts';
import { openStore, openStoreToRead, type Store } from './opening/open-store.ts';
import { createRenderer } from './rendering/renderer.ts';
import { createRenderingCache } from './rendering/rendering-cache.ts';
import { restingWork } from './background/resting-work.ts';
import { asLibraryFault } from './store/database.ts';
import { countShownPhotos } from './store/counts.ts';
import { findDecoder, type Decoder } from './videos/find-decoder.ts';
import { createVideoReader, type VideoReader } from './videos/video-reader.ts';
import { keepWeeklyBackups } from './words/weekly-backups.ts';

/** Enough for every photo somebody looks at in months, and little beside the photos themselves. */
const thumbnailLimitBytes = 500 * 2 ** 20;

const now = () => Date.now();

/**
 * Opens a library with everything that works on it.
 *
 * Throws a fault: `busy` when another process writes this library, `library-from-the-future` or
 * `library-damaged` when it cannot be used, `not-found` when there is none to read, `model-missing`
 * when there is nothing to teach with, or the chosen eyes are not what they were. No engine is started before a photo must be seen, so a library
 * opens to be read without model files.
 */
export async function openIndexer(options: OpenIndexerOptions): Promise<Indexer> {
  letHeapGrow();
  const files = libraryFilesIn(options.libraryFolder);
  // Who only reads never trains, and needs nothing to train with.
  const toRead = options.readOnly === true;
  const eyes = await chosenEyes(options.libraryFolder);
  const bank = toRead ? [] : await bankOf(options.weightsFolder, eyes);
  const decoder = await findDecoder(options.decoderFolders);
  const store = toRead
    ? openStoreToRead(options.libraryFolder, files, await isOnShare(options.libraryFolder))
    : openStore(options.libraryFolder, files, options.keptElsewhere?.keep);
  try {
    return openOver(options, files, { store, eyes, bank, decoder });
  } catch (error) {
    // Else it would be in use for as long as this process lives.
    store.close();
    throw asLibraryFault(files.database, error);
  }
}

type OpenedParts = {
  readonly store: Store;
  readonly eyes: ChosenEyes;
  readonly bank: readonly Float32Array[];
  readonly decoder: Decoder | null;
};

function openOver(
  options: OpenIndexerOptions,
  files: LibraryFiles,
  { store, eyes, bank, decoder }: OpenedParts,
): Indexer {
  const log = store.writable === null ? null : keepLogShort(store.writable);
  const reader = createReaderApart(options.startDecoder);
  const videos = createVideoReader(decoder);
  const unheld = bringUpToDate(store, files.database, eyes.version, videos.available);

  const engines = holdEngine(options, eyes);
  const sink: EventSink = createEventSink({
    onEvent: options.onEvent,
    progress: () => work.progress(),
    onError: (error) => work.report(error),
  });
  const questions = new Questions();
  const idle = createIdleWork(questions);
  const library = openLibrary(store, eyes, files, {
    ...{ bank, questions, now },
    // A command that soon ends may need nothing of it.
    onLoaded: (source, rehearse) => options.watch && idle.begin(readAhead(source, rehearse)),
    onError: (error) => work.report(error),
  });
  const keeping = { file: files.snapshot, library: library.inStep };
  const snapshots =
    store.writable === null ? null : createSnapshotKeeper({ db: store.writable, ...keeping });
  const around = lookAroundIn(store, eyes.version, { reader, videos, engines, sink, library });
  for (const step of idleSteps(store.writable, unheld)) idle.begin(step);
  const sharing = shareLibrary({
    db: options.share === true ? store.writable : null,
    files,
    hearEveryMs: options.hearEveryMs,
    now,
    onError: (error) => work.report(error),
  });
  const work = startWork(options, store, eyes.version, {
    reader,
    videos,
    engines,
    sink,
    library,
    around,
    ownFolder: files.cache,
    onSettled: () => {
      library.settled();
      void snapshots?.keep();
      sharing.settled();
    },
  });
  if (store.writable !== null) followChanges(store.writable, { library, around, work, sink });

  const backups = keepWeeklyBackups(options.watch ? store.writable : null, files.backups, now);
  const cache = createRenderingCache(files.cache, thumbnailLimitBytes);
  const context = contextOf(store, library, { now, tell: options.onEvent });
  sharing.listen(context);
  const handlers = commandHandlers({
    context,
    questions,
    eyes: {
      reader,
      videos,
      engine: engines.engine,
      embeddingVersion: eyes.version,
      embeddingSize: eyes.eyes.embeddingSize,
    },
    renderer: createRenderer({ cache, reader, videos }),
    cache,
    work,
    follower: options.keptElsewhere?.follower ?? work.follower,
    places: {
      libraryFolder: options.libraryFolder,
      databaseFile: files.database,
      backupFolder: files.backups,
      thumbnailLimitBytes,
    },
    inUse: asEyesInUse(eyes),
  });

  return {
    handlers,
    useVisionPort: async (port) => {
      engines.change({ visionPort: port });
      await work.changeEngine();
    },
    settled: async () => {
      try {
        await work.settled();
        library.finish(true);
      } catch (error) {
        throw asLibraryFault(files.database, error);
      }
    },
    close: () =>
      endAll([
        () => sharing.stopListening(),
        // What was said and waits for its turn is written first.
        () => context.labelTurns.run(() => undefined),
        () => idle.stop(),
        () => around?.stop(),
        () => work.close(),
        () => videos.close(),
        () => library.finish(false),
        () => sink.close(),
        () => engines.close(),
        () => reader.close(),
        () => around?.ended(),
        () => snapshots?.keep(),
        () => library.close(),
        // Last: to copy a large library takes longer than a process is given that is asked to end.
        () => sharing.close(),
        () => backups.stop(),
        () => log?.end(),
        () => store.close(),
      ]),
  };
}

type WorkParts = {
  readonly reader: PhotoReader;
  readonly videos: VideoReader;
  readonly engines: ChangeableEngine;
  readonly sink: EventSink;
  readonly library: LearningLibrary;
  /** Null where nothing may be written. */
  readonly around: LookAround | null;
  readonly ownFolder: string;
  readonly onSettled: () => void;
};

function lookAroundIn(
  { writable }: Store,
  embeddingVersion: string,
  parts: Omit<WorkParts, 'around' | 'ownFolder' | 'onSettled'>,
): LookAround | null {
  const { engines, library } = parts;
  if (writable === null) return null;
  return createLookAround({
    db: writable,
    embeddingVersion,
    examples: library.examples,
    pixels: (crop) => decode({ db: writable }, parts, crop),
    engine: engines.engine,
    onLooked: (catId) => {
      library.judgeSurroundings(catId);
    },
  });
}

function startWork(
  options: OpenIndexerOptions,
  store: Store,
  embeddingVersion: string,
  parts: WorkParts,
): BackgroundWork {
  const { reader, videos, engines, sink, library, around, ownFolder, onSettled } = parts;
  const shownPhotos = () => library.shownPhotos() ?? countShownPhotos(store.db);
  if (store.writable === null || around === null) return restingWork(store.db, shownPhotos);
  return createBackgroundWork({
    db: store.writable,
    embeddingVersion,
    reader,
    videos,
    holder: engines,
    sink,
    watch: options.watch,
    work: options.work ?? true,
    ownFolders: [ownFolder],
    now,
    shownPhotos,
    isBehind: library.isBehind,
    onSettled,
    setThreads: (threads) => engines.change({ threads }),
    lookAround: around,
  });
}
