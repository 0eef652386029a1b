import { expect, it } from 'vitest';
import { createRandom } from '../../models/random.ts';
import { fillLibrary, photosFolder } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { countFiles } from './counts.ts';
import type { ReadableDb } from './database.ts';
import { retryPassing } from './failures.ts';
import { addFolder, allFolders, countedFolders, removeFolder } from './folders.ts';
import { SqliteFileLedger } from './file-ledger.ts';
import { SqlitePlaceLedger } from './volumes.ts';

/** The same numbers, counted file by file. */
function counted(db: ReadableDb) {
  const count = (where: string) =>
    db
      .prepare(`SELECT COUNT(*) FROM files JOIN volumes USING (volume_id) WHERE ${where}`)
      .pluck()
      .get();
  return {
    total: count(`folder_id IS NOT NULL OR state = 'pending'`),
    waiting: count(`state = 'pending' AND present = 1`),
    away: count(`state = 'pending' AND present = 0`),
    failed: count(`state = 'failed' AND failure_kind <> 'needs-decoder'`),
    leftOut: count(`failure_kind = 'needs-decoder'`),
  };
}

it('counts what a count of every file counts, whatever happens to them', async () => {
  const db = await temporaryDatabase();
  const random = createRandom(3);
  const names = Array.from({ length: 60 }, (_, at) => `${photosFolder}/${at % 3}/${at}.jpg`);
  fillLibrary(
    db,
    names.slice(0, 30).map((path) => ({ path, animals: [1] })),
  );
  const ledger = new SqliteFileLedger(db);
  const places = new SqlitePlaceLedger(db);
  const folderId = allFolders(db)[0]?.folderId ?? 0;
  const drive = { path: photosFolder, identity: 'drive', label: 'Drive' };
  const some = () => names.filter(() => random.next() < 0.2);
  const present = () => some().map((path) => ({ path, bytes: 1, modifiedAtMs: random.next() }));
  const set = (what: string) =>
    db.exec(`UPDATE files SET ${what} WHERE file_id % 5 = ${Math.floor(5 * random.next())}`);
  const steps = [
    () => ledger.applyChanges(folderId, { present: present(), absent: some() }),
    () => places.see(folderId, [drive]),
    () => places.lose(folderId),
    () => set(`state = 'failed', failure_kind = 'needs-decoder', failure_message = ''`),
    () => set(`state = 'failed', failure_kind = 'timed-out', failure_message = ''`),
    () => set(`state = 'no-cat', failure_kind = NULL`),
    () => set('folder_id = NULL'),
    () => retryPassing(db, random.next() < 0.5),
  ];
  for (let turn = 0; turn < 120; turn += 1) {
    steps[Math.floor(random.next() * steps.length)]?.();
    expect(countFiles(db)).toEqual(counted(db));
    expect(countedFolders(db)[0]?.photos).toBe(
      db.prepare('SELECT COUNT(*) FROM files WHERE folder_id = ?').pluck().get(folderId),
    );
  }
  // A folder around it takes its files over, and takes them along.
  const outerId = addFolder(db, '/', allFolders(db), 0);
  expect(countFiles(db)).toEqual(counted(db));
  removeFolder(db, outerId);
  expect(countFiles(db)).toEqual(counted(db));
  expect(countFiles(db).failed + countFiles(db).leftOut).toBeGreaterThanOrEqual(0);
});
