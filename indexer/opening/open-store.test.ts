import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { Library } from '../library/library.ts';
import { allCrops } from '../store/crops.ts';
import type { WritableDb } from '../store/database.ts';
import { fileCounts } from '../store/counts.ts';
import { foldersCounted } from '../store/folders.ts';
import { migrate, schemaVersion } from '../store/migrate.ts';
import { everyPhoto } from '../store/photos.ts';
import { fillLibrary } from '../testing/generated-library.ts';
import { libraryFilesIn } from './library-files.ts';
import { openIndexer } from '../open-indexer.ts';
import { openStore, openStoreToRead } from './open-store.ts';
import {
  everything,
  openGeneratedLibrary,
  weightsFolder,
} from '../testing/open-generated-library.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const fault = (kind: string, ...texts: readonly string[]) =>
  expect.objectContaining({
    kind,
    message: expect.stringMatching(new RegExp(texts.join('.*'))) as string,
  }) as Error;

it('refuses a damaged library with a cure, and leaves the file as it is', async () => {
  const libraryFolder = await temporaryFolder();
  const { database } = libraryFilesIn(libraryFolder);
  const store = openStore(libraryFolder, libraryFilesIn(libraryFolder));
  store.close();
  const damaged = await readFile(database);
  // The first page stays: the file still looks like a library.
  damaged.fill(0xff, 4096);
  await writeFile(database, damaged);
  const options = { libraryFolder, weightsFolder, watch: false, onEvent: () => undefined };
  const refused = fault('library-damaged', 'library.sqlite', 'library restore');
  await expect(openIndexer(options)).rejects.toThrow(refused);
  // And the lock was given back: it is refused for the same reason again.
  await expect(openIndexer(options)).rejects.toThrow(refused);
  expect(await readFile(database)).toEqual(damaged);
});

it('says how to go on when damage is met while the library is open', async () => {
  const library = await openGeneratedLibrary([{ path: '/photos/a.jpg', animals: [0] }]);
  const { database } = libraryFilesIn(library.libraryFolder);
  let page = 0;
  await library.reopen((db) => {
    const roots = db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'scores'`).pluck();
    page = roots.get() as number;
  });
  // A bad sector where opening does not look.
  const disk = await open(database, 'r+');
  await disk.write(Buffer.alloc(4096, 0xff), 0, 4096, (page - 1) * 4096);
  await disk.close();
  await expect(library.cat('Mog')).rejects.toThrow(fault('library-damaged', 'library restore'));
});

it('does not read a library that no writer has brought up to date', async () => {
  const libraryFolder = await temporaryFolder();
  const files = libraryFilesIn(libraryFolder);
  new Database(files.database).exec('CREATE TABLE older (x)').close();
  expect(() => openStoreToRead(libraryFolder, files)).toThrow(
    fault('bad-request', 'library.sqlite', 'brings it up to date'),
  );
  openStore(libraryFolder, files).close();
  const reader = openStoreToRead(libraryFolder, files);
  expect(reader.db.pragma('user_version', { simple: true })).toBe(schemaVersion);
  reader.close();
});

it('reads a library as it was at one moment, whatever is written meanwhile', async () => {
  const library = await openGeneratedLibrary([{ path: '/photos/a.jpg', animals: [0] }]);
  const { libraryFolder } = library;
  const kind = { version: embeddingVersion, size: embeddingSize };
  const store = openStoreToRead(libraryFolder, libraryFilesIn(libraryFolder));
  const reader = await openIndexer({
    ...{ libraryFolder, weightsFolder, watch: false, work: false, readOnly: true },
    onEvent: () => undefined,
  });
  const known = async () => [
    (await reader.handlers['indexing.progress']()).total,
    (await reader.handlers['gallery.list'](everything)).photoIds.length,
  ];
  expect((await reader.handlers['indexing.progress']()).total).toBe(1);
  expect(everyPhoto.all(store.db)).toHaveLength(1);

  await library.reopen((db) => fillLibrary(db, [{ path: '/photos/b.jpg', animals: [1, 2] }]));

  expect([...allCrops(store.db, embeddingVersion)]).toHaveLength(1);
  expect(new Library(store.db, kind).crops.count).toBe(1);
  expect(await known()).toEqual([1, 1]);
  store.close();
  await reader.close();
});

it('names the file that cannot be written', async () => {
  const libraryFolder = await temporaryFolder();
  const files = libraryFilesIn(libraryFolder);
  await mkdir(files.lock);
  expect(() => openStore(libraryFolder, files)).toThrow(
    fault('failed', 'library.sqlite.lock', 'you may write to its folder'),
  );
  const file = join(libraryFolder, 'file');
  await writeFile(file, '');
  expect(() => openStore(join(file, 'library'), files)).toThrow(
    fault('failed', 'cannot be made', 'choose another folder'),
  );
});

it('counts files and folders without reading a file', () => {
  const db = new Database(':memory:') as unknown as WritableDb;
  migrate(db);
  for (const { sql } of [fileCounts, foldersCounted]) {
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
    expect(steps.map(({ detail }) => detail).join()).not.toMatch(/(SCAN|SEARCH) files/);
  }
});
