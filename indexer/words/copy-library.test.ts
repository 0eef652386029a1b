import Database from 'better-sqlite3';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { addCat, presentCats } from '../store/cats.ts';
import { openReadable } from '../store/database.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { checkLibrary } from './check-library.ts';
import { copyLibrary } from './copy-library.ts';

/** Far more pages than are copied in one step. */
const pages = 3000;
/** As many as whoever looks at photos commits in minutes; a copy that waits for an end of them has begun anew. */
const mostCommits = 2000;

test('a copy is made in one go and of one moment, however often somebody writes meanwhile', async () => {
  const folder = await temporaryFolder();
  const db = new Database(join(folder, 'library.sqlite'));
  onTestFinished(() => void db.close());
  db.pragma('journal_mode = WAL');
  db.exec(`CREATE TABLE said (commit_number INTEGER);
    CREATE TABLE filling AS WITH RECURSIVE rows (n) AS
      (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < ${pages}) SELECT zeroblob(4000) FROM rows`);
  const say = db.prepare('INSERT INTO said VALUES (?)');
  say.run(0);

  const to = join(folder, 'copy.sqlite');
  const copying = copyLibrary(db.name, to);
  // A step is taken with each turn of the loop, as is one of these.
  const isUnderWay = () => Promise.race([copying.then(() => false), setImmediate(true)]);
  let commits = 0;
  while (commits < mostCommits && (await isUnderWay())) say.run((commits += 1));
  await copying;

  expect(commits).toBeGreaterThan(10);
  expect(commits).toBeLessThan(mostCommits);
  const copy = new Database(to, { readonly: true });
  onTestFinished(() => void copy.close());
  const last = copy.prepare('SELECT MAX(commit_number) FROM said').pluck().get() as number;
  // What was written while it was opened may be in it, and nothing of what came between two steps.
  expect(last).toBeLessThan(5);
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
});

test.each([
  ['copied', async (file: string) => copyLibrary(file, `${file}.copy`)],
  ['checked', (file: string) => checkLibrary(file)],
])('whoever writes a library after it was %s finds an empty log', async (_, read) => {
  const db = await temporaryDatabase();
  addCat(db, 'Mog', 1);
  await read(db.name);
  // Without its log.
  const alone = join(await temporaryFolder(), 'alone.sqlite');
  await copyFile(db.name, alone);
  const file = openReadable(alone);
  onTestFinished(() => void file.close());
  expect(presentCats(file).map(({ name }) => name)).toEqual(['Mog']);
});
