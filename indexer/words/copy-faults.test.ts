import Database from 'better-sqlite3';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { arm, callsSeen, faultMet } from '../../contract/testing/faults/one-fault.ts';
import { makeStatementsFail } from '../testing/faults/failing-database.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { copyLibrary } from './copy-library.ts';
import { listBackups } from './list-backups.ts';
import { isWhole } from './read-copy.ts';
import { writeBackup } from './write-backup.ts';
import { writeSharedCopy } from './write-shared-copy.ts';

vi.mock('node:fs', async (real) =>
  (await import('../../contract/testing/faults/failing-files.ts')).failingCalls(await real()),
);

beforeAll(makeStatementsFail);

const codes = { database: 'SQLITE_FULL', files: 'ENOSPC' } as const;

/** Every call of something that goes well, one after the other as the one that fails. */
async function* failingAtEach(work: () => Promise<unknown>): AsyncGenerator<string> {
  for (const edge of ['database', 'files'] as const) {
    arm(null);
    await work();
    const calls = callsSeen(edge);
    for (let place = 1; place <= calls; place++) {
      arm({ edge, place, code: codes[edge] });
      const failed = await work().then(
        () => false,
        () => true,
      );
      const met = faultMet();
      arm(null);
      if (failed) yield met ?? 'nothing';
    }
  }
}

it('whichever call of it fails, a copy leaves nothing half behind and no whole one goes for it', async () => {
  const { name: database } = await temporaryDatabase();
  const folder = await temporaryFolder();
  let nowMs = 0;
  const write = async () => {
    nowMs += 1;
    await writeBackup({ database, folder, kind: 'asked', nowMs });
  };
  for (let made = 0; made < 3; made++) await write();
  const wrong: string[] = [];
  let faults = 0;
  for await (const met of failingAtEach(write)) {
    faults += 1;
    const copies = listBackups(folder);
    const whole = copies.filter(({ file }) => isWhole(file)).length;
    const names = copies.map(({ file }) => basename(file));
    const left = (await readdir(folder)).filter(
      (found) => !names.some((name) => found.startsWith(name)),
    );
    // One that has its name before something fails is one more.
    if (whole < 3 || whole < copies.length) wrong.push(`${met}: ${whole} are whole`);
    if (left.length > 0) wrong.push(`${met}: ${left.join(', ')}`);
    await write();
  }
  expect(wrong).toEqual([]);
  expect(faults).toBeGreaterThan(10);
});

it('whichever call of it fails, the copy for other computers is whole, the last one or the new one', async () => {
  const { name: database } = await temporaryDatabase();
  const folder = await temporaryFolder();
  const shared = join(folder, 'library.shared.sqlite');
  const wrong: string[] = [];
  let faults = 0;
  for await (const met of failingAtEach(() => writeSharedCopy({ database, shared }))) {
    faults += 1;
    if (!isWhole(shared)) wrong.push(`${met}: it is not whole`);
    const left = (await readdir(folder)).filter((name) => name.includes('.part'));
    if (left.length > 0) wrong.push(`${met}: ${left.join(', ')}`);
  }
  expect(wrong).toEqual([]);
  expect(faults).toBeGreaterThan(5);
});

it('a large copy comes to the disk in portions, so that nothing waits behind all of it', async () => {
  const folder = await temporaryFolder();
  const db = new Database(join(folder, 'library.sqlite'));
  onTestFinished(() => void db.close());
  db.exec(`CREATE TABLE filling AS WITH RECURSIVE rows (n) AS
    (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < 7000) SELECT zeroblob(4000) FROM rows`);
  arm(null);
  await copyLibrary(db.name, join(folder, 'copy.sqlite'));
  // It is opened, synced and closed.
  expect(callsSeen('files') / 3).toBe(3);
});
