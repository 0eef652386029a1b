import { existsSync, mkdirSync } from 'node:fs';
import { FaultError } from '../contract/fault.ts';
import type { LibraryFiles } from './library-files.ts';
import {
  closeWritable,
  openReadable,
  openWritable,
  type ReadableDb,
  type WritableDb,
} from './store/database.ts';
import { lockLibrary } from './store/library-lock.ts';

/** An open database; `writable` is null where it may only be read. */
export type Store = {
  readonly db: ReadableDb;
  readonly writable: WritableDb | null;
  readonly close: () => void;
};

/** Opens a library to write it, alone; made if it is not there. Throws a `busy` fault if it is in use. */
export function openStore(libraryFolder: string, files: LibraryFiles): Store {
  makeFolder(libraryFolder);
  const lock = lockLibrary(files.lock);
  try {
    const db = openWritable(files.database);
    const close = () => {
      try {
        closeWritable(db);
      } finally {
        lock.release();
      }
    };
    return { db, writable: db, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens a library to read it, also while another process writes it. */
export function openStoreToRead(libraryFolder: string, files: LibraryFiles): Store {
  if (!existsSync(files.database)) {
    throw new FaultError(
      'not-found',
      `There is no library in ${libraryFolder} yet. Index a folder or teach a cat first.`,
    );
  }
  const db = openReadable(files.database);
  return { db, writable: null, close: () => db.close() };
}

function makeFolder(libraryFolder: string): void {
  try {
    mkdirSync(libraryFolder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultError('failed', `The folder ${libraryFolder} cannot be made: ${reason}.`, {
      cause: error,
    });
  }
}
