import Database from 'better-sqlite3';
import { FaultError } from '../../contract/fault.ts';
import { errorCode } from '../files/error-code.ts';

/** Held by the one process that may write a library. */
export type LibraryLock = { release(): void };

/** A connection that nobody refers to is closed by the garbage collector, and its lock with it. */
const held = new Set<Database.Database>();

/**
 * Takes the right to write a library, or throws a `busy` fault at once.
 *
 * The lock is SQLite's own on a small file beside the library, so the operating system gives it back
 * however the process ends; a file with a process id in it could outlive a kill.
 */
export function lockLibrary(file: string): LibraryLock {
  const db = open(file);
  try {
    // In memory, since a lock needs no journal on the disk.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw unusable(file, error);
    throw new FaultError(
      'busy',
      `The app or another my-cat is using the library ${file.replace(/\.lock$/, '')}. Let it finish or quit it, then try again.`,
      { cause: error },
    );
  }
  held.add(db);
  return {
    release: () => {
      held.delete(db);
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

function open(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 0 });
  } catch (error) {
    throw unusable(file, error);
  }
}

const unusable = (file: string, error: unknown): FaultError =>
  new FaultError(
    'failed',
    `The file ${file} cannot be used (${errorCode(error)}). Check that its disk has room and that you may write to its folder, then try again; it holds nothing, so it may be deleted.`,
    { cause: error },
  );

function isBusy(error: unknown): boolean {
  return errorCode(error).startsWith('SQLITE_BUSY');
}
