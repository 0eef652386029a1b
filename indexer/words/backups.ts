import { onLibraryThread } from '../apart/on-library-thread.ts';
import { createKeyedLock } from '../concurrency/keyed-lock.ts';
import type { ReadableDb } from '../store/database.ts';
import { listBackups, type Backup } from './list-backups.ts';
import type { MadeBackup } from './write-backup.ts';

const weekMs = 7 * 86_400_000;

/** Copies to one folder follow each other: what is being made has the same name until it is whole. */
const folders = createKeyedLock();

/**
 * Copies a library, which can be used meanwhile, and lets the oldest copies of that kind go.
 *
 * `database` is its file. Rejects with a `library-damaged` fault where it is not whole; then every older copy stays.
 */
export async function makeBackup(
  database: string,
  folder: string,
  kind: MadeBackup,
  nowMs: number,
): Promise<Backup> {
  const options = { database, folder, kind, nowMs };
  return folders.run(folder, () => onLibraryThread('writeBackup', options));
}

/** Resolves when all copies to a folder that were asked for until now are made, or have failed. */
export async function backupsEnded(folder: string): Promise<void> {
  await folders.run(folder, () => Promise.resolve());
}

/** Whether the last weekly copy is older than a week, of a library in which something was said. */
export function isBackupDue(db: ReadableDb, folder: string, nowMs: number): boolean {
  const said = db.prepare('SELECT EXISTS (SELECT 1 FROM label_batches)').pluck().get();
  const [last] = listBackups(folder).filter(({ kind }) => kind === 'weekly');
  // A clock that was put back must not put off the next copy for years.
  return said === 1 && Math.abs(nowMs - (last?.madeAtMs ?? 0)) > weekMs;
}

/**
 * Copies a library that stays open, once a week.
 *
 * A copy that fails, as on a full disk, is tried again at the next opening.
 */
export async function backUpWeekly(
  db: ReadableDb | null,
  folder: string,
  now: () => number,
): Promise<void> {
  if (db === null) return;
  try {
    if (isBackupDue(db, folder, now())) await makeBackup(db.name, folder, 'weekly', now());
  } catch (error) {
    console.error('The library could not be copied:', error);
  }
}
