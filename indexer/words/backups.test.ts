import Database from 'better-sqlite3';
import { mkdir, open, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { toFault } from '../../contract/fault.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openStore } from '../opening/open-store.ts';
import { addCat, presentCats } from '../store/cats.ts';
import {
  asLibraryFault,
  durably,
  openReadable,
  openWritable,
  type WritableDb,
} from '../store/database.ts';
import { migrate, migrations, schemaVersion } from '../store/migrate.ts';
import { createRandom } from '../../models/random.ts';
import { fillUp } from '../testing/fill-up.ts';
import { makeLosableDisk, whyNoDisks } from '../testing/power-cut.ts';
import { makeStick, whyNoMounts } from '../testing/real-mounts.ts';
import { sayAtRandom } from '../testing/say-at-random.ts';
import { factsOf, sighting, storePhotos } from '../testing/synthetic-photos.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { backUpWeekly, makeBackup } from './backups.ts';
import { listBackups } from './list-backups.ts';
import { isWhole, problemsIn } from './read-copy.ts';
import { backUpBeforeMigration } from './write-backup.ts';

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
  await makeBackup(db.name, folder, 'asked', 125 * day);
  expect(await at(90 * day)).toEqual([125, 124, 116, 90]);
  const silent = await temporaryDatabase();
  await backUpWeekly(silent, join(folder, 'silent'), () => 1);
  expect(listBackups(join(folder, 'silent'))).toEqual([]);
});

it('makes copies that are whole, and tells those that are not', async () => {
  const { db, folder } = await spokenTo();
  const { file, bytes } = await makeBackup(db.name, folder, 'asked', 5);
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
  await expect(makeBackup(db.name, folder, 'weekly', 5)).rejects.toThrow();
  await backUpWeekly(db, folder, () => 5);
  expect(presentCats(db).length).toBeGreaterThan(0);
});

/** Overwrites the page on which a table begins; to a closed library, as a disk would. */
async function spoil(file: string, table: string): Promise<void> {
  const db = openReadable(file);
  const root = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table);
  const pageBytes = db.pragma('page_size', { simple: true }) as number;
  db.close();
  const disk = await open(file, 'r+');
  await disk.write(Buffer.alloc(pageBytes), 0, pageBytes, (Number(root) - 1) * pageBytes);
  await disk.close();
}

it('no copy of a damaged library takes the place of a whole one', async () => {
  const { db, folder } = await spokenTo();
  for (const atMs of [1, 2, 3]) await makeBackup(db.name, folder, 'asked', atMs);
  await makeBackup(db.name, folder, 'weekly', 4);
  const whole = listBackups(folder);
  db.close();
  await spoil(db.name, 'photos');
  const damaged = openWritable(db.name);
  onTestFinished(() => void damaged.close());
  await expect(makeBackup(damaged.name, folder, 'asked', 5)).rejects.toMatchObject({
    kind: 'library-damaged',
    message: expect.stringContaining(db.name) as string,
  });
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await backUpWeekly(damaged, folder, () => 30 * day);
  expect(told.mock.calls).toEqual([
    ['The library could not be copied:', expect.objectContaining({ kind: 'library-damaged' })],
  ]);
  expect(listBackups(folder)).toEqual(whole);
  expect(whole.every(({ file }) => isWhole(file))).toBe(true);
  expect((await readdir(folder)).filter((name) => name.startsWith('part'))).toEqual([]);
});

it('only damage is called damage', async () => {
  const { db, folder } = await spokenTo();
  const { file } = await makeBackup(db.name, folder, 'asked', 5);
  expect(problemsIn(file)).toEqual([]);
  await truncate(file, 3 * 4096);
  expect(problemsIn(file)).not.toEqual([]);
  await rm(file);
  expect(() => problemsIn(file)).toThrow('cannot be read or written now');
});

it('a library can be written all the while that it is copied, and its copy is of one moment', async () => {
  const { db, folder } = await spokenTo();
  db.exec('CREATE TABLE filling AS SELECT zeroblob(4000000) AS bytes');
  const making = makeBackup(db.name, folder, 'asked', 5);
  const isUnderWay = () => Promise.race([making.then(() => false), setImmediate(true)]);
  let cats = 0;
  // Two of each at once, as what belongs together is written.
  const addTwo = () =>
    durably(db, () => {
      for (let one = 0; one < 2; one++) addCat(db, `Cat ${(cats += 1)}`, 1);
    });
  while (await isUnderWay()) addTwo();
  const { file } = await making;
  expect(isWhole(file)).toBe(true);
  const copy = openReadable(file);
  onTestFinished(() => void copy.close());
  const copied = presentCats(copy).filter(({ name }) => name.startsWith('Cat ')).length;
  expect(copied % 2).toBe(0);
  // All that was there when it was begun, and not what came afterwards.
  expect(copied).toBeLessThan(cats);
});

it.skipIf(whyNoMounts !== null)(
  'a copy that a full disk ends is told of with its cure, and leaves the disk as it was',
  async () => {
    const { db } = await spokenTo();
    const disk = await makeStick(await temporaryFolder(), 'disk', '2m');
    const folder = join(disk.files, 'backups');
    await mkdir(folder);
    const makeRoom = await fillUp(disk.files);
    const failed = await makeBackup(db.name, folder, 'asked', 5).catch((error: unknown) => error);
    expect(toFault(asLibraryFault(db.name, failed)).message).toContain('is full. Make some space');
    expect(await readdir(folder)).toEqual([]);
    await makeRoom();
    expect(await makeBackup(db.name, folder, 'asked', 6)).toMatchObject({ madeAtMs: 6 });
  },
);

it('copies that are made at once are whole, each', async () => {
  const { db, folder } = await spokenTo();
  const made = [makeBackup(db.name, folder, 'weekly', 5), makeBackup(db.name, folder, 'asked', 6)];
  const files = (await Promise.all(made)).map(({ file }) => file);
  expect(files.map(isWhole)).toEqual([true, true]);
});

/** A library of the version before; `change` is done to it. */
function olderLibrary(file: string, change: (db: WritableDb) => void): void {
  const db = new Database(file) as unknown as WritableDb;
  migrate(db, migrations.slice(0, -1));
  change(db);
  db.close();
}

it('copies a library before it is brought up to date', async () => {
  const folder = await temporaryFolder();
  const files = libraryFilesIn(folder);
  olderLibrary(files.database, (db) => addCat(db, 'Mog', 1));
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

it('a library that is not whole drops no copy before it is brought up to date', async () => {
  const { database, backups } = libraryFilesIn(await temporaryFolder());
  olderLibrary(database, (db) => addCat(db, 'Mog', 1));
  for (const atMs of [1, 2]) backUpBeforeMigration(database, backups, atMs);
  const whole = listBackups(backups);
  const db = new Database(database);
  // Copying does not stumble over this one.
  db.pragma('foreign_keys = OFF');
  db.exec(`INSERT INTO heads VALUES (5, 1, 'v', '{}', '{}')`);
  db.close();
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  backUpBeforeMigration(database, backups, 3);
  expect(told).toHaveBeenCalledOnce();
  expect(listBackups(backups)).toEqual(whole);
  expect(await readdir(backups)).toHaveLength(2);
});

if (whyNoDisks !== null) console.warn(`A real power cut is skipped: ${whyNoDisks}.`);

it.skipIf(whyNoDisks !== null)(
  'a copy is on the disk as soon as it is made, and whole after a power cut',
  async () => {
    const disk = await makeLosableDisk();
    const { database, backups } = libraryFilesIn(disk.files);
    const leftOf = () =>
      listBackups(libraryFilesIn(disk.cutPower()).backups).map(({ file, kind }) => [
        kind,
        isWhole(file),
      ]);
    olderLibrary(database, (db) => addCat(db, 'Mog', 1));
    backUpBeforeMigration(database, backups, 1);
    expect(leftOf()).toEqual([['before-migration', true]]);
    const db = openWritable(database);
    onTestFinished(() => void db.close());
    await makeBackup(db.name, backups, 'weekly', 2);
    expect(leftOf()).toEqual([
      ['weekly', true],
      ['before-migration', true],
    ]);
  },
);
