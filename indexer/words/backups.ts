import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupName, type BackupKind } from '../../contract/backup.ts';
import { FaultError } from '../../contract/fault.ts';
import { createKeyedLock } from '../concurrency/keyed-lock.ts';
import { syncFile, syncFolder } from '../files/sync-to-disk.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { schemaVersion, versionOf } from '../store/migrate.ts';
import { problemsApart } from './check-apart.ts';
import { isDamaged } from './read-copy.ts';

export type Backup = {
  readonly file: string;
  readonly kind: BackupKind;
  readonly madeAtMs: number;
  readonly bytes: number;
};

/** Kinds of copies that are made; what was replaced was moved here. */
type Made = Exclude<BackupKind, 'replaced'>;

/** Copies kept of each kind; an older one goes when a newer is whole. */
const kept: Readonly<Record<Made, number>> = { weekly: 3, 'before-migration': 2, asked: 3 };
const weekMs = 7 * 86_400_000;

/** Copies to one folder follow each other: what is being made has the same name until it is whole. */
const folders = createKeyedLock();

/** Copies in a folder, the newest first. */
export function listBackups(folder: string): readonly Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, made, why, replaced, leftAt] = backupName.exec(name) ?? [];
      const [madeAt, kind] = [made ?? leftAt, why ?? replaced];
      if (madeAt === undefined) return [];
      const file = join(folder, name);
      const { size: bytes } = statSync(file);
      return [{ file, kind: kind as BackupKind, madeAtMs: Number(madeAt), bytes }];
    })
    .sort((one, other) => other.madeAtMs - one.madeAtMs);
}

/**
 * Copies an open library, and lets the oldest copies of that kind go.
 *
 * The copy bears its name only once it is whole and on the disk. The library can be used meanwhile.
 * Throws a `library-damaged` fault where it is not whole; then every older copy stays.
 */
export async function makeBackup(
  db: WritableDb,
  folder: string,
  kind: Made,
  nowMs: number,
): Promise<Backup> {
  return folders.run(folder, async () => {
    const part = beginPart(folder);
    try {
      await db.backup(part);
      // Restoring asks for no less. It takes seconds for a gigabyte and has no slices, so not on this thread.
      refuseDamaged(db.name, (await problemsApart(part)).length > 0);
      return finishPart(folder, part, kind, nowMs);
    } catch (error) {
      removePart(part);
      throw error;
    }
  });
}

/** Copies a library that is about to be brought up to date; nothing for a new one. */
export function backUpBeforeMigration(database: string, folder: string, nowMs: number): void {
  if (!existsSync(database)) return;
  try {
    copyOlder(database, folder, nowMs);
  } catch (error) {
    // A damaged library is refused in its turn; a full disk is no reason not to go on.
    console.error(`${database} was not copied before it is brought up to date:`, error);
  }
}

function copyOlder(database: string, folder: string, nowMs: number): void {
  const db = new Database(database, { fileMustExist: true });
  try {
    const version = versionOf(db as unknown as ReadableDb);
    if (version === 0 || version >= schemaVersion) return;
    vacuumInto(db, folder, nowMs);
  } finally {
    db.close();
  }
}

function vacuumInto(db: Database.Database, folder: string, nowMs: number): void {
  const part = beginPart(folder);
  try {
    db.prepare('VACUUM INTO ?').run(part);
    // Nobody can use the library yet, and the check takes less time than the copy did.
    refuseDamaged(db.name, isDamaged(part));
    finishPart(folder, part, 'before-migration', nowMs);
  } catch (error) {
    removePart(part);
    throw error;
  }
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
  db: WritableDb | null,
  folder: string,
  now: () => number,
): Promise<void> {
  if (db === null) return;
  try {
    if (isBackupDue(db, folder, now())) await makeBackup(db, folder, 'weekly', now());
  } catch (error) {
    console.error('The library could not be copied:', error);
  }
}

function beginPart(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const part = join(folder, 'part.sqlite');
  removePart(part);
  return part;
}

/** To read a copy of a library with a log, SQLite lays one beside it. */
export function removePart(part: string): void {
  for (const end of ['-wal', '-shm', '-journal', '']) rmSync(`${part}${end}`, { force: true });
}

/** SQLite copies a damaged page as it is, and the copies before it may be the only whole ones. */
function refuseDamaged(library: string, isPartDamaged: boolean): void {
  if (!isPartDamaged) return;
  throw new FaultError(
    'library-damaged',
    `The library ${library} is damaged: its copy is not whole, so older copies are kept instead. my-cat library restore puts the last whole one back, with what was said since.`,
  );
}

/** Gives a copy that is whole its name, and lets the oldest of its kind go. */
function finishPart(folder: string, part: string, kind: Made, nowMs: number): Backup {
  const file = join(
    folder,
    `library-${String(Math.floor(nowMs)).padStart(13, '0')}-${kind}.sqlite`,
  );
  // SQLite's own sync leaves it in the drive's memory on macOS.
  syncFile(part);
  renameSync(part, file);
  // No older copy may be gone from the disk before this one has its name there.
  syncFolder(folder);
  removePart(part);
  // Those that a clock which was put back since has made seem newer do not push this one out.
  const others = listBackups(folder).filter((one) => one.kind === kind && one.file !== file);
  for (const old of others.slice(kept[kind] - 1)) rmSync(old.file, { force: true });
  return { file, kind, madeAtMs: Math.floor(nowMs), bytes: statSync(file).size };
}
