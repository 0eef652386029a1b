import Database from 'better-sqlite3';
import { readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openStore } from '../opening/open-store.ts';
import { addCat, presentCats } from '../store/cats.ts';
import { openReadable, type WritableDb } from '../store/database.ts';
import { migrate, migrations, schemaVersion } from '../store/migrate.ts';
import { createRandom } from '../../models/random.ts';
import { sayAtRandom } from '../testing/say-at-random.ts';
import { factsOf, sighting, storePhotos } from '../testing/synthetic-photos.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { backUpWeekly, isWhole, listBackups, makeBackup } from './backups.ts';

const day = 86_400_000;

async function spokenTo() {
  const db = await temporaryDatabase();
  const sightings = [sighting(new Float32Array([1, 0]))];
  storePhotos(db, [{ path: '/a.jpg', facts: factsOf(1), sightings }]);
  const random = createRandom(1);
  while (db.prepare('SELECT COUNT(*) FROM label_batches').pluck().get() === 0)
    sayAtRandom(db, random, 1, 1);
  return { db, folder: join(await temporaryFolder(), 'backups') };
}

it('copies once a week a library to which something was said, and keeps the last three', async () => {
  const { db, folder } = await spokenTo();
  const at = async (nowMs: number) => {
    await backUpWeekly(db, folder, () => nowMs);
    return listBackups(folder).map(({ madeAtMs }) => madeAtMs / day);
  };
  expect(await at(100 * day)).toEqual([100]);
  expect(await at(106 * day)).toEqual([100]);
  expect(await at(108 * day)).toEqual([108, 100]);
  expect(await at(116 * day)).toEqual([116, 108, 100]);
  expect(await at(124 * day)).toEqual([124, 116, 108]);
  // A copy that was asked for is none of them, and a clock put back by a month does not stop them.
  await makeBackup(db, folder, 'asked', 125 * day);
  expect(await at(90 * day)).toEqual([125, 124, 116, 108]);
  const silent = await temporaryDatabase();
  await backUpWeekly(silent, join(folder, 'silent'), () => 1);
  expect(listBackups(join(folder, 'silent'))).toEqual([]);
});

it('makes copies that are whole, and tells those that are not', async () => {
  const { db, folder } = await spokenTo();
  const { file, bytes } = await makeBackup(db, folder, 'asked', 5);
  expect(isWhole(file)).toBe(true);
  const copy = openReadable(file);
  expect(presentCats(copy)).toEqual(presentCats(db));
  copy.close();
  await truncate(file, bytes / 2);
  expect(isWhole(file)).toBe(false);
  await writeFile(file, '');
  expect(isWhole(file)).toBe(false);
  await rm(file);
  expect(isWhole(file)).toBe(false);
});

it('a copy that fails leaves nothing half behind, and the library as it is', async () => {
  const { db, folder } = await spokenTo();
  await writeFile(folder, 'a file where the folder should be');
  await expect(makeBackup(db, folder, 'weekly', 5)).rejects.toThrow();
  await backUpWeekly(db, folder, () => 5);
  expect(presentCats(db).length).toBeGreaterThan(0);
});

it('copies a library before it is brought up to date', async () => {
  const folder = await temporaryFolder();
  const files = libraryFilesIn(folder);
  const old = new Database(files.database) as unknown as WritableDb;
  migrate(old, migrations.slice(0, -1));
  addCat(old, 'Mog', 1);
  old.close();
  openStore(folder, files).close();
  const [backup] = listBackups(files.backups);
  expect(backup?.kind).toBe('before-migration');
  const copy = new Database(backup?.file, { readonly: true });
  expect(copy.pragma('user_version', { simple: true })).toBe(schemaVersion - 1);
  expect(copy.prepare('SELECT name FROM cats').pluck().all()).toEqual(['Mog']);
  copy.close();
  // Once is enough, and a new library has nothing to copy.
  openStore(folder, files).close();
  expect(await readdir(files.backups)).toHaveLength(1);
});
