import { cp, open, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { toFault } from '../../contract/fault.ts';
import { arm, callsSeen, faultMet, type Edge } from '../../contract/testing/faults/one-fault.ts';
import { createRandom } from '../../models/random.ts';
import { libraryFilesIn, type LibraryFiles } from '../opening/library-files.ts';
import { openStore } from '../opening/open-store.ts';
import { openReadable, type ReadableDb } from '../store/database.ts';
import { makeStatementsFail } from '../testing/faults/failing-database.ts';
import { sayAtRandom } from '../testing/say-at-random.ts';
import { factsOf, sighting, storePhotos } from '../testing/synthetic-photos.ts';
import { generatedEmbedding } from '../testing/generated-embedding.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { makeBackup } from './backups.ts';
import { restoreLibrary } from './restore-library.ts';
import { everyMention, wordFor } from './words-of-library.ts';

vi.mock('node:fs', async (real) =>
  (await import('../../contract/testing/faults/failing-files.ts')).failingCalls(await real()),
);

/** Places at which something fails; `MY_CAT_FAULTS=100000` for all there are. */
const places = Number(process.env['MY_CAT_FAULTS'] ?? 24);

const codes: Readonly<Record<Edge, readonly string[]>> = {
  database: ['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_IOERR'],
  files: ['ENOSPC', 'EIO', 'EACCES', 'ENOENT'],
};

const said = (db: ReadableDb) =>
  everyMention(db)
    .map((mention) => JSON.stringify(wordFor(db, mention)))
    .toSorted();

type Damage = (files: LibraryFiles) => Promise<void>;

/** What was done to a library whose words can all be had again, from the journal or from itself. */
const damages: Readonly<Record<string, Damage>> = {
  'that was cut': ({ database }) => truncate(database, 20_000),
  'without a journal or a copy': async ({ database, journal, backups }) => {
    await Promise.all([rm(journal), rm(backups, { recursive: true })]);
    // The page with the scores, of which no word speaks.
    const db = openReadable(database);
    const page = db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'scores'`);
    const place = (Number(page.pluck().get()) - 1) * 4096;
    db.close();
    const disk = await open(database, 'r+');
    await disk.write(Buffer.alloc(4096, 0xff), 0, 4096, place);
    await disk.close();
  },
};

/** A library with a copy and words since, before it is damaged; and what was said in it. */
async function spokenLibrary(folder: string) {
  const files = libraryFilesIn(folder);
  const store = openStore(folder, files);
  if (store.writable === null) throw new Error('It was opened to be written.');
  const random = createRandom(5);
  const photos = [1, 2, 3].map((at) => ({
    path: `/photos/${at}.jpg`,
    facts: factsOf(at),
    sightings: [sighting(generatedEmbedding(at, at, 32))],
  }));
  storePhotos(store.writable, photos);
  for (let gesture = 0; gesture < 6; gesture++) {
    if (gesture === 3) await makeBackup(store.writable.name, files.backups, 'asked', 1);
    sayAtRandom(store.writable, random, photos.length, gesture);
  }
  const words = said(store.db);
  store.close();
  return { files, words };
}

/** Puts a library back; what was told where that failed. */
function restored(files: LibraryFiles, nowMs: number): string | null {
  try {
    restoreLibrary(files, null, nowMs);
    return null;
  } catch (error) {
    return toFault(error).message;
  }
}

const isClear = (message: string) => /\. [A-Z].+\.$/.test(message);

it.each(Object.keys(damages))(
  'puts a library %s back, at once or at the second try, whichever of its calls fails',
  { timeout: 120_000 + places * 2000 },
  async (damage) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    makeStatementsFail();
    const root = await temporaryFolder();
    const { files: spoken, words } = await spokenLibrary(join(root, 'spoken'));
    await damages[damage]?.(spoken);
    const copyOf = async (name: string) => {
      await cp(join(root, 'spoken'), join(root, name), { recursive: true });
      return libraryFilesIn(join(root, name));
    };
    arm(null);
    restoreLibrary(await copyOf('none fails'), null, 1000);
    const all = (['database', 'files'] as const).flatMap((edge) =>
      Array.from({ length: callsSeen(edge) }, (_, at) => ({ edge, place: at + 1 })),
    );
    const chosen = createRandom(1).shuffle(all).slice(0, places);
    const wrong: string[] = [];
    for (const { edge, place } of chosen) {
      const files = await copyOf(`${edge} ${place}`);
      arm({ edge, place, code: codes[edge][place % codes[edge].length] ?? '' });
      const told = restored(files, 1000);
      const met = faultMet();
      arm(null);
      if (told !== null && !isClear(told)) wrong.push(`${met}: ${told}`);
      if (told !== null) restoreLibrary(files, null, 1001);
      const db = openReadable(files.database);
      if (JSON.stringify(said(db)) !== JSON.stringify(words)) wrong.push(`${met}: words are lost`);
      db.close();
    }
    console.info(`${chosen.length} of ${all.length} faults`);
    expect(wrong).toEqual([]);
    expect(chosen.length).toBeGreaterThan(20);
  },
);
