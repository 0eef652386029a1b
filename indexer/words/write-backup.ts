import Database from 'better-sqlite3';
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupKind } from '../../contract/backup.ts';
import { FaultError } from '../../contract/fault.ts';
import { syncFile, syncFolder } from '../files/sync-to-disk.ts';
import type { ReadableDb } from '../store/database.ts';
import { schemaVersion, versionOf } from '../store/migrate.ts';
import { copyLibrary } from './copy-library.ts';
import { listBackups, type Backup } from './list-backups.ts';
import { isDamaged } from './read-copy.ts';
import { removeCopy } from './remove-copy.ts';

/** Kinds of copies that are made; what was replaced was moved here. */
export type MadeBackup = Exclude<BackupKind, 'replaced'>;

export type WriteBackupOptions = {
  /** The library's file. */
  readonly database: string;
  readonly folder: string;
  readonly kind: MadeBackup;
  readonly nowMs: number;
};

/** Copies kept of each kind; an older one goes when a newer is whole. */
const kept: Readonly<Record<MadeBackup, number>> = { weekly: 3, 'before-migration': 2, asked: 3 };

/**
 * Copies a library that may be open, and lets the oldest copies of that kind go.
 *
 * The copy bears its name only once it is whole and on the disk. Nobody else may write to the folder meanwhile. Rejects
 * with a `library-damaged` fault where the library is not whole; then every older copy stays.
 */
export async function writeBackup(options: WriteBackupOptions): Promise<Backup> {
  const { database, folder } = options;
  const part = beginPart(folder);
  try {
    await copyLibrary(database, part);
    // Restoring asks for no less.
    refuseDamaged(database, isDamaged(part));
    return finishPart(part, options);
  } catch (error) {
    removeCopy(part);
    throw error;
  }
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
    finishPart(part, { folder, kind: 'before-migration', nowMs });
  } catch (error) {
    removeCopy(part);
    throw error;
  }
}

function beginPart(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const part = join(folder, 'part.sqlite');
  removeCopy(part);
  return part;
}

/** SQLite copies a damaged page as it is, and the copies before it may be the only whole ones. */
function refuseDamaged(library: string, isPartDamaged: boolean): void {
  if (!isPartDamaged) return;
  throw new FaultError(
    'library-damaged',
    `The library ${library} is damaged: its copy is not whole, so older copies are kept instead. my-cat library restore puts the last whole one back, with what was said since.`,
  );
}

type Finished = Omit<WriteBackupOptions, 'database'>;

/** Gives a copy that is whole its name, and lets the oldest of its kind go. */
function finishPart(part: string, { folder, kind, nowMs }: Finished): Backup {
  const file = join(
    folder,
    `library-${String(Math.floor(nowMs)).padStart(13, '0')}-${kind}.sqlite`,
  );
  // SQLite's own sync leaves it in the drive's memory on macOS.
  syncFile(part);
  renameSync(part, file);
  // No older copy may be gone from the disk before this one has its name there.
  syncFolder(folder);
  removeCopy(part);
  // Those that a clock which was put back since has made seem newer do not push this one out.
  const others = listBackups(folder).filter((one) => one.kind === kind && one.file !== file);
  for (const old of others.slice(kept[kind] - 1)) removeCopy(old.file);
  return { file, kind, madeAtMs: Math.floor(nowMs), bytes: statSync(file).size };
}
