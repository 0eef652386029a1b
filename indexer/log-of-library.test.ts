import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { keepLogShort } from './apart/keep-log-short.ts';
import { inTransaction } from './store/database.ts';
import { logIsShort } from './store/log-length.ts';
import { openIndexerIn } from './testing/open-indexer-in.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

vi.mock('./apart/keep-log-short.ts', async (real) => {
  const actual = await real<{ keepLogShort: typeof keepLogShort }>();
  return { keepLogShort: vi.fn(actual.keepLogShort) };
});

it('much that is written to an open library is brought into the file on a thread, which ends before it is closed', async () => {
  const folder = await temporaryFolder();
  const indexer = await openIndexerIn(folder);
  const db = vi.mocked(keepLogShort).mock.lastCall?.[0];
  if (db === undefined) throw new Error('Nobody keeps the log.');
  const emptiedAt = () => db.pragma('wal_autocheckpoint', { simple: true });
  db.exec('CREATE TABLE much (bytes BLOB)');
  expect(emptiedAt()).toBe(1000);
  const logPages = db.prepare<[], { readonly log: number }>('PRAGMA wal_checkpoint(NOOP)');
  const pages = () => logPages.get()?.log ?? 0;
  // First SQLite empties the log by itself, while the thread begins.
  for (let begunAnew = 0; begunAnew < 2;) {
    await setImmediate();
    await logIsShort(db);
    const before = pages();
    inTransaction(db, () => db.exec('INSERT INTO much VALUES (zeroblob(1000000))'));
    if (pages() < before) begunAnew += 1;
  }
  expect(emptiedAt()).toBeGreaterThan(1000);
  await indexer.close();
  // Whoever closes it last removes its log.
  expect([db.open, existsSync(`${db.name}-wal`)]).toEqual([false, false]);
});

it('who only reads a library keeps no log', async () => {
  const folder = await temporaryFolder();
  await (await openIndexerIn(folder)).close();
  vi.mocked(keepLogShort).mockClear();
  await (await openIndexerIn(folder, { readOnly: true })).close();
  expect(keepLogShort).not.toHaveBeenCalled();
});
