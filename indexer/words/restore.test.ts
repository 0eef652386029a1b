import { copyFile, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createRandom, type Random } from '../../models/random.ts';
import { libraryFilesIn, type LibraryFiles } from '../opening/library-files.ts';
import { openStore } from '../opening/open-store.ts';
import { checkDatabase } from '../store/check-database.ts';
import { openReadable, type ReadableDb, type WritableDb } from '../store/database.ts';
import { storeSeen } from '../store/job-results.ts';
import { replaceCrops } from '../store/replace-crops.ts';
import { presentCats } from '../store/cats.ts';
import { photoByContent } from '../store/photos.ts';
import { missingBoxes } from '../store/replace-crops.ts';
import { recordedLabels } from '../store/recorded-labels.ts';
import { verdicts } from '../store/verdicts.ts';
import { generatedEmbedding } from '../testing/generated-embedding.ts';
import { sayAtRandom } from '../testing/say-at-random.ts';
import { factsOf, sighting, storePhotos } from '../testing/synthetic-photos.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { makeBackup } from './backups.ts';
import { listBackups } from './list-backups.ts';
import { restoreLibrary } from './restore-library.ts';
import { everyMention, wordFor } from './words-of-library.ts';

/** Seeds for each kind of damage; `MY_CAT_SEEDS=500` for a long run. */
const seeds = Number(process.env['MY_CAT_SEEDS'] ?? 6);
const photos = 12;

/** All that was said, without the ids of crops, which another library numbers anew. */
const said = (db: ReadableDb) =>
  everyMention(db)
    .map((mention) => wordFor(db, mention))
    .map((word) => JSON.stringify(word))
    .sort();

/** What `label export` writes, without what another library numbers anew and where files lie. */
const exported = (db: ReadableDb) =>
  recordedLabels(db)
    .map(({ catName, verdict, contentKey, pictureKey, box, atMs, madeAtMs }) =>
      JSON.stringify([catName, verdict, contentKey, pictureKey, box, atMs, madeAtMs]),
    )
    .sort();

function fill(db: WritableDb): void {
  storePhotos(
    db,
    Array.from({ length: photos }, (_, at) => ({
      path: `/photos/${at + 1}.jpg`,
      facts: factsOf(at + 1),
      sightings: [sighting(generatedEmbedding(at % 3, at, 32))],
    })),
  );
}

type Damage = (files: LibraryFiles, random: Random) => Promise<unknown>;

const removeLog = ({ database }: LibraryFiles) =>
  Promise.all(['-wal', '-shm'].map((end) => rm(`${database}${end}`, { force: true })));

const damages: Readonly<Record<string, Damage>> = {
  deleted: async (files) => {
    await removeLog(files);
    await rm(files.database);
  },
  cut: async (files, { next }) => {
    await removeLog(files);
    const { size } = await stat(files.database);
    await truncate(files.database, Math.floor(next() * size));
  },
  'overwritten here and there': async (files, { next }) => {
    await removeLog(files);
    const { size } = await stat(files.database);
    const disk = await open(files.database, 'r+');
    for (let hole = 0; hole < 6; hole += 1) {
      const bytes = Buffer.from(Array.from({ length: 700 }, () => Math.floor(next() * 256)));
      await disk.write(bytes, 0, bytes.length, Math.floor(next() * size));
    }
    await disk.close();
  },
  'overwritten as a whole': async (files, { next }) => {
    await removeLog(files);
    const { size } = await stat(files.database);
    await writeFile(files.database, Buffer.alloc(size, `${next()}`));
  },
};

async function spoken(seed: number, gestures: number, backUpAfter: number | null) {
  const folder = await temporaryFolder();
  const files = libraryFilesIn(folder);
  const random = createRandom(seed);
  const store = openStore(folder, files);
  const db = store.writable;
  if (db === null) throw new Error('It was opened to be written.');
  fill(db);
  for (let gesture = 0; gesture < gestures; gesture += 1) {
    sayAtRandom(db, random, photos, 1000 + gesture);
    if (gesture === backUpAfter) await makeBackup(db.name, files.backups, 'weekly', 1000);
  }
  const words = said(db);
  const labels = exported(db);
  store.close();
  return { folder, files, random, words, labels };
}

/** Opens a library; `close` gives its lock back too. */
function opened(folder: string, files: LibraryFiles) {
  const { writable, close } = openStore(folder, files);
  if (writable === null) throw new Error('It was opened to be written.');
  return { db: writable, close };
}

for (const [damage, spoil] of Object.entries(damages))
  it(`a library that was ${damage} is restored with every word`, async () => {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const backUpAfter = seed % 2 === 0 ? 15 : null;
      const { folder, files, random, words } = await spoken(seed, 40, backUpAfter);
      await spoil(files, random);
      const restored = restoreLibrary(files, null, 2000);
      const weekly = listBackups(files.backups).find(({ kind }) => kind === 'weekly');
      expect(restored.from).toBe(weekly?.file ?? null);
      expect(restored.setAside === null).toBe(damage === 'deleted');
      const { db, close } = opened(folder, files);
      expect(said(db)).toEqual(words);
      expect(checkDatabase(db)).toEqual([]);
      close();
    }
  });

it('a library that was deleted has every word again at the next opening, without being asked', async () => {
  const { folder, files, words, labels } = await spoken(77, 40, null);
  await damages['deleted']?.(files, createRandom(1));
  const { db, close } = opened(folder, files);
  expect(said(db)).toEqual(words);
  // Also before any photo was looked at again: somebody may write them down now.
  expect(labels.length).toBeGreaterThan(5);
  expect(exported(db)).toEqual(labels);
  close();
});

it('without its journal a damaged library is salvaged as far as it can be read', async () => {
  const { folder, files, words } = await spoken(5, 40, null);
  await rm(files.journal);
  // The page with the scores, of which no word speaks.
  const reader = openReadable(files.database);
  const page = reader
    .prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'scores'`)
    .pluck()
    .get();
  reader.close();
  const disk = await open(files.database, 'r+');
  await disk.write(Buffer.alloc(4096, 0xff), 0, 4096, (Number(page) - 1) * 4096);
  await disk.close();
  restoreLibrary(files, null, 2000);
  const { db: again, close: closeAgain } = opened(folder, files);
  expect(said(again)).toEqual(words);
  closeAgain();
});

it('labels take hold of their very boxes when the photos are looked at anew', async () => {
  const { folder, files } = await spoken(9, 40, null);
  const before = openReadable(files.database);
  const wanted = verdictsByContent(before);
  before.close();
  await damages['deleted']?.(files, createRandom(1));
  const { db, close } = opened(folder, files);
  for (let number = 1; number <= photos; number += 1) {
    const facts = factsOf(number);
    // Found a little elsewhere, as another model may.
    const found = sighting(generatedEmbedding(1, number, 32), [0.22, 0.2, 0.5, 0.5]);
    const missing = missingBoxes(db, facts.contentKey, [found.box], null);
    const asked = missing.map((box) => sighting(generatedEmbedding(1, number, 32), box));
    storeSeen(db, { facts, sightings: [found, ...asked] }, 'test-1', 5);
  }
  expect(verdictsByContent(db)).toEqual(wanted);
  close();
});

/** What is in force, by cat and photo and box. */
function verdictsByContent(db: ReadableDb): readonly string[] {
  const place = db.prepare(
    `SELECT content_key || left_edge || ' ' || top_edge FROM crops JOIN photos USING (photo_id)
     WHERE crop_id = ?`,
  );
  return presentCats(db)
    .flatMap(({ catId, name }) =>
      [...verdicts(db, catId)].map(
        ([cropId, verdict]) => `${name} ${verdict} ${String(place.pluck().get(cropId))}`,
      ),
    )
    .sort();
}

it('a label whose file was given a rating since finds the photo by its picture', async () => {
  const folder = await temporaryFolder();
  const files = libraryFilesIn(folder);
  const pictureKey = 'ab'.repeat(32);
  const { db, close } = opened(folder, files);
  const [photoId = 0] = storePhotos(db, [
    {
      path: '/a.jpg',
      facts: { ...factsOf(1), pictureKey },
      sightings: [sighting(generatedEmbedding(1, 1, 32))],
    },
  ]);
  const random = createRandom(3);
  const ofPhoto = db.prepare('SELECT COUNT(*) FROM labels WHERE content_key = ?').pluck();
  while (ofPhoto.get(factsOf(1).contentKey) === 0) sayAtRandom(db, random, 1, 10);
  close();
  await damages['deleted']?.(files, random);
  const { db: again, close: closeAgain } = opened(folder, files);
  const rated = { ...factsOf(2), pictureKey };
  const look = () => {
    const missing = missingBoxes(again, rated.contentKey, [], null);
    const sightings = missing.map((box) => sighting(generatedEmbedding(1, 1, 32), box));
    return storeSeen(again, { facts: rated, sightings }, 'test-1', 5);
  };
  // The picture's name is known after the first look, which therefore asks for a second.
  const seenId = look();
  expect(photoByContent.get(again, rated.contentKey)?.embeddingVersion).not.toBe('test-1');
  look();
  expect(photoByContent.get(again, rated.contentKey)?.embeddingVersion).toBe('test-1');
  const loose = again.prepare('SELECT COUNT(*) FROM labels WHERE crop_id IS NULL');
  expect(loose.pluck().get()).toBe(0);
  expect([photoId, seenId]).toEqual([1, expect.any(Number)]);
  replaceCrops(again, seenId, [], 'test-1');
  closeAgain();
});

it('keeps one journal through copies put back by hand, and none of another library', async () => {
  const { folder, files, random, words } = await spoken(21, 20, 5);
  const [backup] = listBackups(files.backups);
  if (backup === undefined) throw new Error('A copy was made.');
  await removeLog(files);
  await copyFile(backup.file, files.database);
  const { db, close } = opened(folder, files);
  expect(said(db)).toEqual(words);
  sayAtRandom(db, random, photos, 5000);
  const more = said(db);
  close();
  await damages['deleted']?.(files, random);
  const { db: again, close: closeAgain } = opened(folder, files);
  expect(said(again)).toEqual(more);
  closeAgain();
  // The database of another library in its place: its words are not mixed with these.
  const other = await spoken(22, 20, null);
  await removeLog(files);
  await copyFile(other.files.database, files.database);
  const { db: strange, close: closeStrange } = opened(folder, files);
  expect(said(strange)).toEqual(other.words);
  closeStrange();
  expect(await readFile(files.journal, 'utf8')).not.toContain(more[0]);
});

it('writes a journal anew that was deleted, cut or spoilt, from what the library knows', async () => {
  const { folder, files, words } = await spoken(31, 30, null);
  const spoils: readonly (() => Promise<unknown>)[] = [
    () => rm(files.journal),
    async () => truncate(files.journal, Math.floor((await stat(files.journal)).size / 2)),
    async () => {
      const text = await readFile(files.journal, 'utf8');
      await writeFile(files.journal, text.replace('"batch"', '"botch"'));
    },
  ];
  for (const spoil of spoils) {
    await spoil();
    opened(folder, files).close();
    await damages['deleted']?.(files, createRandom(1));
    const { db, close } = opened(folder, files);
    expect(said(db)).toEqual(words);
    close();
  }
});
