import { join, sep } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Failure } from '../../contract/failure.ts';
import { createRetryTimer } from './retry-timer.ts';
import { failedFiles, nextRetryAt, retryDueFiles, retryPassing } from '../store/failures.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { addFolder } from '../store/folders.ts';
import { SqliteJobQueue } from '../store/job-queue.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const root = join(sep, 'pictures');
const minute = 60_000;

async function failing(...failures: readonly Failure['kind'][]) {
  const db = await temporaryDatabase();
  const folderId = addFolder(db, root, [], 0);
  const files = failures.map((kind) => ({ path: join(root, `${kind}.jpg`), bytes: 1 }));
  const present = files.map((file) => ({ ...file, modifiedAtMs: 0 }));
  const ledger = new SqliteFileLedger(db);
  ledger.applyChanges(folderId, { present, absent: [] });
  const now = () => Date.now();
  const queue = new SqliteJobQueue(db, { embeddingVersion: 'v', now });
  const failAll = () => {
    const jobs = queue.claim(10);
    for (const job of jobs) {
      const kind = failures.find((one) => job.path.endsWith(`${one}.jpg`)) ?? 'corrupt';
      queue.fail(job, { kind, message: `${job.path} failed.` });
    }
    queue.flush();
    timer.moved();
    return jobs.length;
  };
  const tried: number[] = [];
  const timer = createRetryTimer({
    now,
    nextAt: () => nextRetryAt(db),
    retry: () => {
      if (retryDueFiles(db, now())) tried.push(failAll());
    },
    onError: (error) => {
      throw error;
    },
  });
  failAll();
  return { db, timer, tried, ledger, folderId, queue, present };
}

it('tries what may pass again, ever more rarely, and never what lies in the file', async () => {
  const { db, tried } = await failing('unreadable', 'corrupt');
  vi.advanceTimersByTime(minute - 1);
  expect(tried).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(tried).toEqual([1]);
  vi.advanceTimersByTime(10 * minute);
  expect(tried).toEqual([1, 1]);
  vi.advanceTimersByTime(60 * minute);
  expect(tried).toEqual([1, 1, 1]);
  vi.advanceTimersByTime(48 * 60 * minute);
  expect(tried).toHaveLength(5);
  expect(failedFiles(db).map(({ failure }) => failure.kind)).toEqual(['corrupt', 'unreadable']);
});

it('gives up on what takes too long after a few tries', async () => {
  const { tried, db } = await failing('timed-out');
  vi.advanceTimersByTime(1000 * 60 * minute);
  expect(tried).toHaveLength(3);
  expect(nextRetryAt(db)).toBeNull();
});

it('tries what has ended a process twice more, hours later and by itself', async () => {
  const { tried, db, timer, queue } = await failing('crashed-reader', 'corrupt');
  // Not at the next opening, which it might end as well.
  retryPassing(db, true);
  expect(queue.claim(9)).toEqual([]);
  vi.advanceTimersByTime(6 * 60 * minute);
  expect(tried).toEqual([1]);
  vi.advanceTimersByTime(24 * 60 * minute);
  expect(tried).toEqual([1, 1]);
  expect(nextRetryAt(db)).toBeNull();
  timer.stop();
});

it('suspects what has ended a process from the first when it is tried again', async () => {
  const { db, timer, queue, ledger, folderId } = await failing('crashed-reader');
  timer.stop();
  vi.advanceTimersByTime(6 * 60 * minute);
  const present = [{ path: join(root, 'new.jpg'), bytes: 1, modifiedAtMs: 0 }];
  ledger.applyChanges(folderId, { present, absent: [] });
  expect(retryDueFiles(db, Date.now())).toBe(true);
  const names = () => queue.claim(9).map(({ path, attempts }) => ({ path, attempts }));
  const [first] = queue.claim(9);
  expect(first?.path).toBe(join(root, 'new.jpg'));
  expect(names()).toEqual([]);
  if (first !== undefined) queue.fail(first, { kind: 'corrupt', message: 'It is.' });
  expect(names()).toEqual([{ path: join(root, 'crashed-reader.jpg'), attempts: 1 }]);
});

it('tries at once what stirs, and at the next opening what may have passed', async () => {
  const { db, ledger, folderId, queue, present, timer } = await failing(
    'not-downloaded',
    'needs-decoder',
    'vanished',
    'corrupt',
  );
  timer.stop();
  ledger.applyChanges(folderId, { present: present.slice(2), absent: [] });
  expect(queue.claim(9).map(({ path }) => path)).toEqual([join(root, 'vanished.jpg')]);
  retryPassing(db, false);
  expect(queue.claim(9).map(({ path }) => path)).toEqual([join(root, 'not-downloaded.jpg')]);
  retryPassing(db, true);
  expect(queue.claim(9).map(({ path }) => path)).toEqual([join(root, 'needs-decoder.jpg')]);
});

it('goes on after what was due could not be queued', () => {
  const errors: unknown[] = [];
  let isFull = true;
  let tried = 0;
  const timer = createRetryTimer({
    now: () => Date.now(),
    nextAt: () => (tried === 0 ? 0 : null),
    retry: () => {
      if (isFull) throw new Error('The disk is full.');
      tried += 1;
    },
    onError: (error) => errors.push(error),
  });
  timer.begin();
  vi.advanceTimersByTime(3 * minute);
  // Not again and again at once: the disk needs time.
  expect(errors).toHaveLength(4);
  isFull = false;
  vi.advanceTimersByTime(minute);
  expect(tried).toBe(1);
  timer.stop();
});
