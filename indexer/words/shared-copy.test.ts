import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openStore, openStoreToRead } from '../opening/open-store.ts';
import { countLabels } from '../store/counts.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { keepSharedCopy } from './shared-copy.ts';
import { writeSharedCopy } from './write-shared-copy.ts';

let files: ReturnType<typeof libraryFilesIn>;
let folder: string;
beforeEach(async () => {
  folder = join(await temporaryFolder(), 'library');
  files = libraryFilesIn(folder);
});

function writable() {
  const store = openStore(folder, files);
  onTestFinished(() => store.close());
  if (store.writable === null) throw new Error('It can be written');
  return store.writable;
}

const addCat = (db: ReturnType<typeof writable>, name: string) =>
  db.prepare(`INSERT INTO cats (name, colour, created_at_ms) VALUES (?, 0, 0)`).run(name);
const catsIn = (file: string) => {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare('SELECT name FROM cats ORDER BY name').pluck().all();
  } finally {
    db.close();
  }
};

test('a copy needs no log beside it, and takes the place of the last one whole', async () => {
  const db = writable();
  addCat(db, 'Mog');
  await writeSharedCopy({ database: db.name, shared: files.shared });
  expect(catsIn(files.shared)).toEqual(['Mog']);
  expect(
    [`${files.shared}-wal`, `${files.shared}-shm`, `${files.shared}.part`].some(existsSync),
  ).toBe(false);
  addCat(db, 'Luna');
  await writeSharedCopy({ database: db.name, shared: files.shared });
  expect(catsIn(files.shared)).toEqual(['Luna', 'Mog']);
});

test('a library on another computer is read by its copy, also where nothing else of it is there', async () => {
  const db = writable();
  addCat(db, 'Mog');
  await writeSharedCopy({ database: db.name, shared: files.shared });
  addCat(db, 'Luna');
  const read = (isAway: boolean) => {
    const store = openStoreToRead(folder, files, isAway);
    try {
      expect(countLabels(store.db)).toBe(0);
      return store.db.prepare('SELECT COUNT(*) FROM cats').pluck().get();
    } finally {
      store.close();
    }
  };
  expect([read(true), read(false)]).toEqual([1, 2]);
  await rm(files.shared);
  expect(read(true)).toBe(2);
});

test('a copy is made when something has changed, and not all the time', async () => {
  const db = writable();
  let nowMs = 0;
  const errors: unknown[] = [];
  const keep = () =>
    keepSharedCopy({
      db,
      file: files.shared,
      now: () => nowMs,
      onError: (error) => errors.push(error),
    });
  const shared = keep();
  onTestFinished(() => shared.close());
  addCat(db, 'Mog');
  shared.settled();
  await vi.waitUntil(() => existsSync(files.shared));
  await shared.close();
  await rm(files.shared);
  // Nothing is new.
  shared.settled();
  await shared.close();
  addCat(db, 'Luna');
  nowMs = 11 * 60_000;
  shared.settled();
  await vi.waitUntil(() => existsSync(files.shared));
  await shared.close();
  expect(catsIn(files.shared)).toEqual(['Luna', 'Mog']);
  expect(errors).toEqual([]);
});

test('whoever said something on another computer does not wait ten minutes for a copy', async () => {
  const db = writable();
  const shared = keepSharedCopy({
    db,
    file: files.shared,
    now: () => 0,
    onError: () => undefined,
  });
  onTestFinished(() => shared.close());
  addCat(db, 'Mog');
  shared.settled();
  await vi.waitUntil(() => existsSync(files.shared));
  addCat(db, 'Luna');
  // It waits for its turn …
  shared.settled();
  // … which comes at once.
  shared.heard();
  await vi.waitUntil(() => catsIn(files.shared).length === 2);
});
