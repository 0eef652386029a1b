import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addCat } from '../store/cats.ts';
import { addLabels } from '../store/label-batches.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { makeBackup } from './backups.ts';
import { listBackups } from './list-backups.ts';
import { keepWeeklyBackups } from './weekly-backups.ts';

/** A copy is checked by a thread, which takes its time to start on a busy machine. */
const patience = { timeout: 60_000 };

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('copies a library that stays open each week, and not while somebody waits for it to open', async () => {
  const db = await temporaryDatabase();
  const folder = await temporaryFolder();
  addCat(db, 'Mog', 0);
  addLabels(db, [], 0);
  let nowMs = Date.UTC(2024, 0, 1);
  const made = () => listBackups(folder).length;
  const backups = keepWeeklyBackups(db, folder, () => nowMs);
  vi.advanceTimersByTime(5_000);
  expect(made()).toBe(0);
  vi.advanceTimersByTime(20_000);
  await vi.waitUntil(() => made() === 1, patience);
  nowMs += 8 * 86_400_000;
  await vi.waitUntil(() => {
    vi.advanceTimersByTime(6 * 3_600_000);
    return made() === 2;
  }, patience);
  await backups.stop();
  nowMs += 8 * 86_400_000;
  vi.advanceTimersByTime(24 * 3_600_000);
  await backups.stop();
  expect(made()).toBe(2);
});

it('waits at its end for a copy that somebody has asked for', async () => {
  const db = await temporaryDatabase();
  const folder = await temporaryFolder();
  const backups = keepWeeklyBackups(db, folder, () => 0);
  void makeBackup(db.name, folder, 'asked', 1);
  await backups.stop();
  expect(listBackups(folder)).toHaveLength(1);
});
