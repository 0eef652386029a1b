import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupName, type BackupKind } from '../../contract/backup.ts';
import { checkDatabase } from '../store/check-database.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { schemaVersion, versionOf } from '../store/migrate.ts';

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
 */
export async function makeBackup(
  db: WritableDb,
  folder: string,
  kind: Made,
  nowMs: number,
): Promise<Backup> {
  return intoPlace(folder, kind, nowMs, (part) => db.backup(part));
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
    const part = beginPart(folder);
    db.prepare('VACUUM INTO ?').run(part);
    finishPart(folder, part, 'before-migration', nowMs);
  } finally {
    db.close();
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

/** Whether a copy is whole and of a version that can be used. */
export const isWhole = (file: string): boolean =>
  readCopy(file, (db) => checkDatabase(db).length === 0) ?? false;

/** What a copy tells; null where it cannot be read, or is of a version that cannot be used. */
export function readCopy<T>(file: string, read: (db: ReadableDb) => T): T | null {
  try {
    const opened = new Database(file, { readonly: true, fileMustExist: true });
    try {
      const db = opened as unknown as ReadableDb;
      const version = versionOf(db);
      return version > 0 && version <= schemaVersion ? read(db) : null;
    } finally {
      opened.close();
    }
  } catch {
    // Whatever is wrong with it, it is no copy to go by.
    return null;
  }
}

function beginPart(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const part = join(folder, 'part.sqlite');
  rmSync(part, { force: true });
  return part;
}

async function intoPlace(
  folder: string,
  kind: Made,
  nowMs: number,
  copy: (part: string) => Promise<unknown>,
): Promise<Backup> {
  const part = beginPart(folder);
  try {
    await copy(part);
    return finishPart(folder, part, kind, nowMs);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function finishPart(folder: string, part: string, kind: Made, nowMs: number): Backup {
  const file = join(
    folder,
    `library-${String(Math.floor(nowMs)).padStart(13, '0')}-${kind}.sqlite`,
  );
  renameSync(part, file);
  const ofKind = listBackups(folder).filter((backup) => backup.kind === kind);
  for (const old of ofKind.slice(kept[kind])) rmSync(old.file, { force: true });
  return { file, kind, madeAtMs: Math.floor(nowMs), bytes: statSync(file).size };
}
