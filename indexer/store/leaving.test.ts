import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { usualNames } from '../files/searched-folders.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { countFiles } from './counts.ts';
import { openWritable, type WritableDb } from './database.ts';
import { SqliteFileLedger } from './file-ledger.ts';
import { addFolder, allFolders, countedFolders, leavingFolders } from './folders.ts';
import { beginLeavingOut, beginRemoval, leaveAll, leavingOf } from './leaving.ts';
import { keepLogBy } from './log-length.ts';

const names = [...usualNames];
const files = 2600;
const listed = (path: string) => ({ path, bytes: 10, modifiedAtMs: 1000 });

/** A folder in which every second file lies below `old`, and a small one beside it. */
function fill(db: WritableDb): number {
  const folderId = addFolder(db, '/photos', [], 0);
  const ledger = new SqliteFileLedger(db);
  const present = Array.from({ length: files }, (_, at) =>
    listed(`/photos/${at % 2 === 0 ? 'old/' : ''}${at}.jpg`),
  );
  ledger.applyChanges(folderId, { present, absent: [] });
  ledger.applyChanges(addFolder(db, '/other', [], 0), {
    present: [listed('/other/a.jpg')],
    absent: [],
  });
  return folderId;
}

const steps = (db: WritableDb): number => {
  let count = 0;
  const leaveSome = leavingOf(db);
  while (leaveSome() === 'more') count += 1;
  return count;
};

describe('a folder that is let go', () => {
  it('is gone at once, and its files step by step', async () => {
    const db = await temporaryDatabase();
    const folderId = fill(db);
    beginRemoval(db, folderId);
    expect(allFolders(db).map(({ path }) => path)).toEqual(['/other']);
    expect(countedFolders(db)).toMatchObject([{ path: '/other', photos: 1 }]);
    expect(countFiles(db).total).toBe(files + 1);
    expect(steps(db)).toBeGreaterThan(3);
    expect(countFiles(db).total).toBe(1);
    expect(db.prepare('SELECT COUNT(*) FROM folders').pluck().get()).toBe(1);
    expect(leavingFolders(db)).toEqual([]);
  });

  it('goes on leaving when the library is opened again, and can be added again meanwhile', async () => {
    const file = join(await temporaryFolder(), 'library.sqlite');
    const before = openWritable(file);
    beginRemoval(before, fill(before));
    leavingOf(before)();
    before.close();
    // Whoever waits for it learns that the library was closed by the end of waiting.
    await leaveAll(before);
    const db = openWritable(file);
    expect(allFolders(db).map(({ path }) => path)).toEqual(['/other']);
    expect(countFiles(db).total).toBeGreaterThan(1);
    await leaveAll(db);
    const again = addFolder(db, '/photos', [], 0);
    new SqliteFileLedger(db).applyChanges(again, {
      present: [listed('/photos/1.jpg')],
      absent: [],
    });
    expect(steps(db)).toBe(0);
    expect(countFiles(db).total).toBe(2);
    db.close();
  });
});

it('lets the log be brought into the file between its steps, as it writes without a pause', async () => {
  const db = await temporaryDatabase();
  beginRemoval(db, fill(db));
  const happened: string[] = [];
  keepLogBy(db, {
    committed: () => void happened.push('written'),
    short: () => Promise.resolve(void happened.push('short')),
  });
  await leaveAll(db);
  const written = happened.filter((what) => what === 'written').length;
  expect(written).toBeGreaterThan(3);
  expect(happened).toEqual(Array.from({ length: written }, () => ['written', 'short']).flat());
});

it('begins with few files, since nobody knows how long each takes', async () => {
  const db = await temporaryDatabase();
  const folderId = fill(db);
  const gone = (step: () => unknown) => {
    const before = countFiles(db).total;
    step();
    return before - countFiles(db).total;
  };
  beginLeavingOut(db, { folders: ['/photos/old'], names });
  const leaveSome = leavingOf(db);
  expect(gone(leaveSome)).toBeLessThanOrEqual(20);
  while (leaveSome() === 'more');
  beginRemoval(db, folderId);
  expect(gone(leavingOf(db))).toBe(10);
});

describe('what is left out', () => {
  it('leaves step by step, also after the library was opened again', async () => {
    const db = await temporaryDatabase();
    fill(db);
    beginLeavingOut(db, { folders: ['/photos/old'], names });
    leavingOf(db)();
    expect(countFiles(db).total).toBeGreaterThan(files / 2 + 1);
    expect(steps(db)).toBeGreaterThan(2);
    expect(countFiles(db).total).toBe(files / 2 + 1);
    expect(leavingOf(db)()).toBe('done');
  });

  it('begins anew when other folders are left out meanwhile', async () => {
    const db = await temporaryDatabase();
    fill(db);
    beginLeavingOut(db, { folders: ['/photos/new'], names });
    leavingOf(db)();
    beginLeavingOut(db, { folders: ['/photos/old'], names });
    steps(db);
    expect(countFiles(db).total).toBe(files / 2 + 1);
  });
});
