import { existsSync, mkdirSync } from 'node:fs';
import { FaultError } from '../../contract/fault.ts';
import type { LibraryFiles } from './library-files.ts';
import {
  asLibraryFault,
  closeWritable,
  openReadable,
  openWritable,
  type ReadableDb,
  type WritableDb,
} from '../store/database.ts';
import { errorCode } from '../files/error-code.ts';
import { lockLibrary } from '../store/library-lock.ts';
import { dropTornGestures } from '../store/large-gestures.ts';
import { keepJournal, type KeptJournal } from '../words/keep-journal.ts';
import { backUpBeforeMigration } from '../words/write-backup.ts';

/** An open database; `writable` is null where it may only be read. */
export type Store = {
  readonly db: ReadableDb;
  readonly writable: WritableDb | null;
  /** Resolves once what was said is written down beside it, too. */
  readonly written: () => Promise<void>;
  readonly close: () => void;
};

/**
 * Opens a library to write it, alone; made if it is not there. Throws a `busy` fault if it is in use.
 *
 * What is said to it is kept in its journal, or by `keep` where another computer keeps it.
 */
export function openStore(
  libraryFolder: string,
  files: LibraryFiles,
  keep?: (db: WritableDb) => void,
): Store {
  makeFolder(libraryFolder);
  const lock = lockLibrary(files.lock);
  try {
    // One that another computer keeps is a copy already.
    if (keep === undefined) backUpBeforeMigration(files.database, files.backups, Date.now());
    const db = openWritable(files.database);
    const journal = closeIfRefused(db, () => {
      dropTornGestures(db);
      if (keep === undefined) return keepJournalOf(db, files);
      keep(db);
      return null;
    });
    const close = () => {
      try {
        journal?.finish();
        closeWritable(db);
      } finally {
        lock.release();
      }
    };
    return { db, writable: db, written: async () => journal?.written(), close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function closeIfRefused<Kept>(db: WritableDb, keep: () => Kept): Kept {
  try {
    return keep();
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Where a journal cannot be written a library still is one; where it is there and tells nothing, nobody goes on. */
function keepJournalOf(db: WritableDb, { database, journal }: LibraryFiles): KeptJournal {
  try {
    return keepJournal(db, journal);
  } catch (error) {
    throw asLibraryFault(database, error);
  }
}

/**
 * Opens a library to read it as it is at one moment, also while another process goes on writing it.
 *
 * Of one on another computer (`isAway`) the copy is read that is kept there for this.
 */
export function openStoreToRead(libraryFolder: string, files: LibraryFiles, isAway = false): Store {
  const hasCopy = existsSync(files.shared);
  if (!existsSync(files.database) && !hasCopy) {
    throw new FaultError(
      'not-found',
      `There is no library in ${libraryFolder} yet. Index a folder or teach a cat first.`,
    );
  }
  const db = isAway && hasCopy ? openReadable(files.shared) : openEither(files);
  // Without it each statement sees what is written meanwhile: crops whose photos were not there yet, and numbers that
  // contradict each other. It ends with the connection.
  db.exec('BEGIN');
  return { db, writable: null, written: () => Promise.resolve(), close: () => db.close() };
}

/** The library itself; its copy where nothing may be written beside it, as SQLite's log asks for. */
function openEither({ database, shared }: LibraryFiles): ReadableDb {
  try {
    return openReadable(database);
  } catch (error) {
    const code = errorCode(error instanceof FaultError ? error.cause : error);
    if (!/^SQLITE_(READONLY|CANTOPEN)/.test(code) || !existsSync(shared)) throw error;
    return openReadable(shared);
  }
}

function makeFolder(libraryFolder: string): void {
  try {
    mkdirSync(libraryFolder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultError(
      'failed',
      `The folder ${libraryFolder} cannot be made (${reason}). Check that its drive is connected and that you may write there, or choose another folder.`,
      { cause: error },
    );
  }
}
