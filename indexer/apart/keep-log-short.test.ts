import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { logIsShort } from '../store/log-length.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { keepLogShort } from './keep-log-short.ts';

/** A page holds one such row. */
const rowBytes = 3000;
const rowsAtOnce = 50;
const limits = { startBytes: 500_000, leastPages: 100, mostPages: 400, netPages: 100_000 };

type Log = { readonly log: number; readonly checkpointed: number };

async function kept(database?: string) {
  const db = await temporaryDatabase();
  db.exec('CREATE TABLE much (bytes BLOB)');
  const keeper = keepLogShort(db, limits, database);
  onTestFinished(() => keeper.end());
  const insert = db.prepare(`INSERT INTO much VALUES (zeroblob(${rowBytes}))`);
  const write = () =>
    inTransaction(db, () => {
      for (let row = 0; row < rowsAtOnce; row += 1) insert.run();
    });
  return { db, keeper, write };
}

const logOf = (db: WritableDb): Log =>
  db.prepare<[], Log>('PRAGMA wal_checkpoint(NOOP)').get() ?? { log: 0, checkpointed: 0 };
const emptiedAt = (db: WritableDb) => db.pragma('wal_autocheckpoint', { simple: true });

it('who writes without a pause has the log emptied by a thread, and begun anew', async () => {
  const { db, write } = await kept();
  for (let begunAnew = 0; begunAnew < 3;) {
    const before = logOf(db);
    write();
    if (logOf(db).log < before.log) begunAnew += 1;
    await setImmediate();
    await logIsShort(db);
  }
  expect(emptiedAt(db)).toBe(limits.netPages);
});

it('what was written is in the file soon after, without a commit that has to', async () => {
  const { db, write } = await kept();
  for (let step = 0; step < 4; step += 1) write();
  await vi.waitFor(() => {
    const { log, checkpointed } = logOf(db);
    expect([log > limits.leastPages, checkpointed]).toEqual([true, log]);
  });
});

it('who writes little has no thread', async () => {
  const { db, write } = await kept();
  write();
  expect(emptiedAt(db)).toBe(1000);
});

it('where the thread cannot work SQLite empties the log by itself again, and nobody waits', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { db, write } = await kept(join(await temporaryFolder(), 'missing.sqlite'));
  for (let step = 0; step < 4; step += 1) write();
  expect(emptiedAt(db)).toBe(limits.netPages);
  await vi.waitUntil(() => told.mock.calls.length > 0 && emptiedAt(db) === 1000);
  told.mockRestore();
  while (logOf(db).checkpointed === 0) write();
  await logIsShort(db);
});

it('once it has ended the library can be closed, and leaves no log', async () => {
  const { db, keeper, write } = await kept();
  for (let step = 0; step < 4; step += 1) write();
  await keeper.end();
  expect(emptiedAt(db)).toBe(1000);
  write();
  await logIsShort(db);
  db.close();
  expect(existsSync(`${db.name}-wal`)).toBe(false);
});
