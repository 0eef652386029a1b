import Database from 'better-sqlite3';
import { FaultError } from '../../contract/fault.ts';
import { dropChanges, tellChanges } from './changes.ts';
import { committed } from './log-length.ts';
import { migrate, refuseFuture, refusePast } from './migrate.ts';
import { errorCode } from '../files/error-code.ts';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A connection that may be asked. */
export type ReadableDb = Database.Database & { readonly [readable]: true };

/** The one connection that may change the library; takes every place of a {@link ReadableDb}. */
export type WritableDb = ReadableDb & { readonly [writable]: true };

/** Opens the library's database for writing, makes it if need be, and brings it up to date. */
export function openWritable(file: string): WritableDb {
  const db = connect(file, { timeout: 5000 });
  return guarded(file, db, () => {
    // Readers go on while the indexer writes; a torn write is repaired from the log at opening.
    db.pragma('journal_mode = WAL');
    // With WAL, NORMAL cannot damage the file; a power cut may cost the last results, which can be
    // computed again. Labels cannot, so they are written with `durably`.
    db.pragma('synchronous = NORMAL');
    // On macOS the log may be emptied into the file only once the file is really on the disk.
    db.pragma('checkpoint_fullfsync = ON');
    // Off by default in SQLite, for old programs' sake; our rows point at each other.
    db.pragma('foreign_keys = ON');
    setReadingPragmas(db);
    migrate(db as WritableDb);
    return db as WritableDb;
  });
}

/** Opens the library's database to look things up, also while another process writes it. */
export function openReadable(file: string): ReadableDb {
  const db = connect(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  return guarded(file, db, () => {
    setReadingPragmas(db);
    refuseFuture(db as ReadableDb);
    refusePast(db as ReadableDb);
    return db as ReadableDb;
  });
}

function setReadingPragmas(db: Database.Database): void {
  // A library may be the copy of another computer's: what its tables do by themselves may do nothing else.
  db.pragma('trusted_schema = OFF');
  // 32 MB of pages: the indices of 100,000 photos stay in memory while indexing.
  db.pragma('cache_size = -32000');
  // Sorting and temporary tables never touch the disk of a laptop that sleeps.
  db.pragma('temp_store = MEMORY');
}

function connect(file: string, options: Database.Options): Database.Database {
  try {
    return new Database(file, options);
  } catch (error) {
    throw asLibraryFault(file, error);
  }
}

/** Runs the first statements, so that a file that is no database is told apart from a bug. */
function guarded<Db>(file: string, db: Database.Database, first: () => Db): Db {
  try {
    return first();
  } catch (error) {
    db.close();
    throw asLibraryFault(file, error);
  }
}

/** What only a file that is not whole any more brings about. */
const damageCodes = [
  'SQLITE_NOTADB',
  'SQLITE_CORRUPT',
  'SQLITE_IOERR_CORRUPTFS',
  'SQLITE_IOERR_DATA',
];
/** What passes: a drive that was unplugged, a network that went, rights that were taken. */
const passingCodes = ['SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PROTOCOL'];

/** Somebody else writes it for longer than we wait. */
const heldCodes = ['SQLITE_BUSY', 'SQLITE_LOCKED'];

/**
 * What SQLite reports as a fault with its cure, where there is one; anything else as it is.
 *
 * A drive that does not answer damages nothing, so only damage is called that.
 */
export function asLibraryFault(file: string, error: unknown): unknown {
  const code = errorCode(error);
  const isOneOf = (codes: readonly string[]) => codes.some((one) => code.startsWith(one));
  if (code.startsWith('SQLITE_FULL'))
    return new FaultError(
      'failed',
      `The disk with the library ${file} is full. Make some space, then try again.`,
      { cause: error },
    );
  if (isOneOf(heldCodes))
    return new FaultError(
      'busy',
      `The library ${file} is held by another program (${code}). Close what else looks into it, such as a backup or a database tool, then try again.`,
      { cause: error },
    );
  if (isOneOf(damageCodes))
    return new FaultError(
      'library-damaged',
      `The library ${file} is damaged (${code}). What you said is kept beside it: my-cat library restore brings it back. Photos are looked at anew.`,
      { cause: error },
    );
  if (isOneOf(passingCodes))
    return new FaultError(
      'failed',
      `The library ${file} cannot be read or written now (${code}). Nothing of it is lost: check that its drive is connected and that you may write to its folder, then try again.`,
      { cause: error },
    );
  return error;
}

/** Whether an error is SQLite's own, such as a full disk. */
export const isStoreError = (error: unknown): boolean => errorCode(error).startsWith('SQLITE_');

/** Connections in the middle of {@link durably}. */
const speaking = new WeakSet<WritableDb>();

/** Who is told when something that was said is on the disk. */
const listeners = new WeakMap<WritableDb, () => void>();

/** Has somebody told whenever something that was said is on the disk; one listener a connection. */
export function onSpoken(db: WritableDb, listener: () => void): void {
  listeners.set(db, listener);
}

/**
 * Runs `work` in a transaction that is on the disk when this returns, even if the power fails.
 *
 * For everything the person says and nothing can compute again: one gesture is one of these, so that it
 * is kept whole or not at all. Inside another one it is a part of that.
 */
export function durably<Result>(db: WritableDb, work: () => Result): Result {
  if (speaking.has(db)) return work();
  // The pragmas have no effect inside a transaction, so an outer one would silently win.
  if (db.inTransaction) throw new Error('durably() cannot run inside another transaction.');
  speaking.add(db);
  db.pragma('synchronous = FULL');
  // On macOS a plain sync leaves what was written in the drive's own memory; elsewhere this does nothing.
  db.pragma('fullfsync = ON');
  let result: Result;
  try {
    result = transact(db, work);
  } finally {
    db.pragma('fullfsync = OFF');
    db.pragma('synchronous = NORMAL');
    speaking.delete(db);
  }
  listeners.get(db)?.();
  tellChanges(db);
  return result;
}

/**
 * Runs `work` as one transaction; inside another one, as a part of it.
 *
 * Once it is committed, those who follow the library hear what it has changed.
 */
export function inTransaction<Result>(db: WritableDb, work: () => Result): Result {
  if (db.inTransaction) return db.transaction(work)();
  const result = transact(db, work);
  tellChanges(db);
  return result;
}

function transact<Result>(db: WritableDb, work: () => Result): Result {
  let result: Result;
  try {
    result = db.transaction(work).immediate();
  } catch (error) {
    dropChanges(db);
    throw error;
  }
  committed(db);
  return result;
}

/** Closes after letting SQLite refresh its statistics, so that the next opening plans well. */
export function closeWritable(db: WritableDb): void {
  // Looks at each table at most once and only when it changed much.
  try {
    db.pragma('optimize');
  } catch (error) {
    // A help for the next opening only; a damaged file must still be closed.
    console.error(`The statistics of ${db.name} were not refreshed:`, error);
  }
  db.close();
}
