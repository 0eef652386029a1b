import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createRandom } from '../models/random.ts';
import type { Indexer } from './indexer.ts';
import { withDeadline } from './images/with-deadline.ts';
import { libraryFilesIn } from './opening/library-files.ts';
import { openIndexer } from './open-indexer.ts';
import { checkDatabase } from './store/check-database.ts';
import { openReadable, type ReadableDb } from './store/database.ts';
import { decoderHere } from './testing/decoder-here.ts';
import { drawPhoto } from './testing/draw-photo.ts';
import { makeStatementsFail } from './testing/faults/failing-database.ts';
import { arm, callsSeen, faultMet, type Edge } from './testing/faults/one-fault.ts';
import { everything, weightsFolder } from './testing/open-generated-library.ts';
import { playedEyes } from './testing/played-eyes.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { wordsIn } from './testing/words-in.ts';

vi.mock('node:fs/promises', async (real) =>
  (await import('./testing/faults/failing-files.ts')).failingPromises(await real()),
);
vi.mock('node:fs', async (real) =>
  (await import('./testing/faults/failing-files.ts')).failingCalls(await real()),
);

/** Places at which something fails; `MY_CAT_FAULTS=100000` for all there are. */
const places = Number(process.env['MY_CAT_FAULTS'] ?? 6);
const seed = Number(process.env['MY_CAT_SEED'] ?? 1);

const codes: Readonly<Record<Edge, readonly string[]>> = {
  database: ['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_IOERR'],
  files: ['ENOSPC', 'EIO', 'EACCES', 'ENOENT'],
};
const names = ['a.jpg', 'b.jpg', 'below/c.jpg'];

async function drawPictures(): Promise<string> {
  const pictures = await temporaryFolder();
  await mkdir(join(pictures, 'below'));
  for (const [at, name] of names.entries())
    await drawPhoto({ widthPx: 64, heightPx: 64 + at })
      .jpeg()
      .toFile(join(pictures, name));
  return pictures;
}

const openIn = (libraryFolder: string): Promise<Indexer> =>
  openIndexer({
    libraryFolder,
    weightsFolder,
    watch: false,
    visionPort: playedEyes(),
    startDecoder: decoderHere,
    decoderFolders: [],
    onEvent: () => undefined,
  });

/** What a person does with a library on its first day. Whatever fails is tried once more, as they would. */
function createDay(libraryFolder: string, pictures: string) {
  let indexer: Indexer | null = null;
  const failures: string[] = [];
  /** What was answered. */
  const said = { cats: 0, labels: 0 };

  const opened = async () => (indexer ??= await openIn(libraryFolder));
  const tryTwice = async (what: string, work: (open: Indexer) => Promise<unknown>) => {
    try {
      await work(await opened());
    } catch (error) {
      failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      await work(await opened());
    }
  };

  const look = async (open: Indexer) => {
    const { handlers } = open;
    await handlers['folders.add']({ paths: [pictures] });
    // Asks for nothing that did not fail, and goes on where the work has stopped.
    await handlers['failures.retry']({ fileIds: null });
    await handlers['indexing.setPolicy']({ paused: false, pausedBecause: null, threads: 0 });
    await open.settled();
  };
  const label = async ({ handlers }: Indexer) => {
    const [cat] = await handlers['cats.list']();
    const [photoId] = (await handlers['gallery.list'](everything)).photoIds;
    // The folder may not have been found, which was told.
    if (cat === undefined || photoId === undefined) return;
    const verdict = 'yes' as const;
    await handlers['labels.set']({
      labels: [{ photoId, cropId: null, catId: cat.catId, verdict }],
    });
    said.labels += 1;
  };

  return {
    said,
    failures,
    live: async () => {
      await tryTwice('name', async ({ handlers }) => {
        if ((await handlers['cats.list']()).length === 0)
          await handlers['cats.create']({ name: 'Mog' });
        said.cats = 1;
      });
      await tryTwice('look', look);
      await tryTwice('label', label);
      await tryTwice('close', async (open) => {
        indexer = null;
        await open.close();
      });
    },
    look: () => tryTwice('look again', look),
    close: async () => indexer?.close(),
  };
}

function withLibrary<T>(libraryFolder: string, use: (db: ReadableDb) => T): T {
  const db = openReadable(libraryFilesIn(libraryFolder).database);
  try {
    return use(db);
  } finally {
    db.close();
  }
}

type Fault = { readonly edge: Edge; readonly place: number; readonly code: string };

/** Every call of a day that went well, with everything it may fail with; in random order. */
function allFaults(): readonly Fault[] {
  const edges = Object.keys(codes) as Edge[];
  const all = edges.flatMap((edge) =>
    Array.from({ length: callsSeen(edge) }, (_, at) => at + 1).flatMap((place) =>
      codes[edge].map((code) => ({ edge, place, code })),
    ),
  );
  return createRandom(seed).shuffle(all);
}

/** What is wrong with a library after a day on which something failed once. */
function wrongWith(db: ReadableDb, said: { readonly cats: number; readonly labels: number }) {
  const { cats, batches } = wordsIn(db);
  const row = db.prepare(
    `SELECT COUNT(photo_id) AS seen, COUNT(failure_kind) AS failed, COUNT(started_at_ms) AS begun FROM files
     WHERE folder_id IS NOT NULL`,
  );
  const files = row.get() as Readonly<Record<'seen' | 'failed' | 'begun', number>>;
  return [
    ...checkDatabase(db),
    ...(files.seen === names.length ? [] : [`${files.seen} photos were seen`]),
    ...(files.failed + files.begun === 0 ? [] : [`of some there is more to do`]),
    ...(cats.length === said.cats ? [] : [`${cats.length} cats`]),
    // What was answered with a failure may have been kept all the same.
    ...(batches.length >= said.labels ? [] : [`${batches.length} gestures`]),
  ];
}

/** The system's own words, which tell nobody what to do. */
const isRaw = /^[a-z ]+: (injected|E[A-Z]+:)/;

/** One day on which one thing fails, and the look after its cause is gone; sentences about what is not right. */
async function dayWith(fault: Fault, libraryFolder: string, pictures: string) {
  const day = createDay(libraryFolder, pictures);
  const wrong: string[] = [];
  const inTime = (work: Promise<unknown>) =>
    withDeadline(work, 60_000, () => new Error('It never ended.')).catch((error: unknown) => {
      wrong.push(String(error));
    });
  arm(fault);
  await inTime(day.live());
  const met = faultMet();
  arm(null);
  await inTime(day.look());
  await inTime(day.close());
  wrong.push(...day.failures.filter((words) => isRaw.test(words)));
  wrong.push(...withLibrary(libraryFolder, (db) => wrongWith(db, day.said)));
  return wrong.map((words) => `${met ?? 'nothing'} (${fault.edge} ${fault.place}): ${words}`);
}

it(
  `loses nothing and goes on after something failed once, at each of ${places} places`,
  { timeout: 120_000 + places * 10_000 },
  async () => {
    vi.stubEnv('MY_CAT_ENGINE', 'webgpu');
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    makeStatementsFail();
    const pictures = await drawPictures();
    const root = await temporaryFolder();
    arm(null);
    await createDay(join(root, 'well'), pictures).live();
    const faults = allFaults();
    const wrong: string[] = [];
    for (const [at, fault] of faults.slice(0, places).entries())
      wrong.push(...(await dayWith(fault, join(root, String(at)), pictures)));
    expect(wrong).toEqual([]);
  },
);
