import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { arm, callsSeen } from '../../contract/testing/faults/one-fault.ts';
import { followShare } from '../following/follow-share.ts';
import { libraryHandlers } from '../handlers/library.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { createRenderingCache } from '../rendering/rendering-cache.ts';
import { addCat } from '../store/cats.ts';
import { addLabels } from '../store/label-batches.ts';
import { writeMeta } from '../store/meta.ts';
import { makeStatementsFail } from '../testing/faults/failing-database.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { makeBackup } from '../words/backups.ts';
import { keepSharedCopy } from '../words/shared-copy.ts';
import { onLibraryThread } from './on-library-thread.ts';

vi.mock('node:fs', async (real) =>
  (await import('../../contract/testing/faults/failing-files.ts')).failingCalls(await real()),
);

beforeAll(makeStatementsFail);

const version = 'v';

/** A library with a cat and a gesture; its commands, and what this thread has done for one of them. */
async function openLibrary() {
  const db = await temporaryDatabase();
  addCat(db, 'Mog', 0);
  addLabels(db, [], 0);
  writeMeta(db, 'embedding-version', version);
  const files = libraryFilesIn(await temporaryFolder());
  const handlers = libraryHandlers(
    { db, writable: () => db, now: () => 1000 },
    createRenderingCache(files.cache, 1),
    {
      ...{ libraryFolder: files.cache, databaseFile: db.name, backupFolder: files.backups },
      thumbnailLimitBytes: 1,
    },
    { name: 'Played', licence: 'none', isBuiltIn: true, version },
  );
  const backup = vi.spyOn(Database.prototype, 'backup');
  const doneHere = async (work: () => unknown) => {
    arm(null);
    await work();
    return {
      statements: callsSeen('database'),
      files: callsSeen('files'),
      copies: backup.mock.calls.length,
    };
  };
  return { db, files, handlers, doneHere };
}

const nothing = { statements: 0, files: 0, copies: 0 };

it('whole libraries are copied, counted and checked by no thread that answers', async () => {
  const { handlers, doneHere } = await openLibrary();
  const holds = { cats: 1, labels: 0, photos: 0 };
  expect(
    await doneHere(async () => {
      expect(await handlers['library.backUp']()).toMatchObject([{ kind: 'asked', holds }]);
    }),
  ).toEqual(nothing);
  expect(
    await doneHere(async () => {
      expect(await handlers['library.backups']()).toMatchObject([{ kind: 'asked', holds }]);
    }),
  ).toEqual(nothing);
  expect(
    await doneHere(async () => {
      expect(await handlers['library.check']()).toMatchObject({ photos: 0, problems: [] });
    }),
  ).toEqual(nothing);
});

it('nor is the copy that other computers read', async () => {
  const { db, files, doneHere } = await openLibrary();
  const errors: unknown[] = [];
  const shared = keepSharedCopy({
    db,
    file: files.shared,
    now: () => 0,
    onError: (error) => errors.push(error),
  });
  const { statements, ...rest } = await doneHere(async () => {
    shared.settled();
    await vi.waitUntil(() => existsSync(files.shared));
    await shared.close();
  });
  expect(rest).toEqual({ files: 0, copies: 0 });
  // Whether something has changed, twice.
  expect(statements).toBeLessThanOrEqual(2);
  expect(errors).toEqual([]);
});

it('nor is the copy fetched that another computer has made', async () => {
  const { db, files, doneHere } = await openLibrary();
  const shared = join(await temporaryFolder(), 'shared.sqlite');
  await onLibraryThread('writeSharedCopy', { database: db.name, shared });
  const libraryFolder = await temporaryFolder();
  let exchanges = 0;
  const follower = followShare({
    taking: {
      ...{ shared, files, libraryFolder, places: [], computer: 'test' },
      ...{ embeddingVersion: version, platform: 'linux' },
    },
    sender: {
      send: () => Promise.resolve(),
      doubt: () => undefined,
      waiting: () => Promise.resolve({ unsent: 0, untaken: 0 }),
    },
    pace: { waitingMs: 3_600_000, calmMs: 3_600_000 },
    copy: () => null,
    exchange: () => Promise.resolve(void (exchanges += 1)),
    lookForFolders: () => Promise.resolve(false),
    onChanged: () => undefined,
    onState: () => Promise.resolve(),
  });
  expect(await doneHere(() => follower.turn())).toEqual(nothing);
  expect(exchanges).toBe(1);
  expect(existsSync(join(libraryFolder, 'next.sqlite'))).toBe(true);
});

it('what a task throws is thrown where it was asked for, and the next one is done', async () => {
  const { db, files } = await openLibrary();
  const missing = join(await temporaryFolder(), 'missing.sqlite');
  await expect(onLibraryThread('checkLibrary', missing)).rejects.toMatchObject({
    code: 'SQLITE_CANTOPEN',
  });
  await expect(makeBackup(missing, files.backups, 'asked', 1)).rejects.toMatchObject({
    code: 'SQLITE_CANTOPEN',
  });
  await rm(files.backups, { recursive: true });
  expect(await makeBackup(db.name, files.backups, 'asked', 2)).toMatchObject({ madeAtMs: 2 });
});
