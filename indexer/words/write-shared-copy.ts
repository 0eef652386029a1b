import Database from 'better-sqlite3';
import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFile, syncFolder } from '../files/sync-to-disk.ts';
import { copyLibrary } from './copy-library.ts';
import { removeCopy } from './remove-copy.ts';

export type SharedCopyFiles = {
  /** The library's file. */
  readonly database: string;
  readonly shared: string;
};

/**
 * Copies a library that may be open to a file that is read without a log; whole at each moment, since it takes the
 * place of the last one in one step.
 */
export async function writeSharedCopy({ database, shared }: SharedCopyFiles): Promise<void> {
  const part = `${shared}.part`;
  removeCopy(part);
  try {
    await copyLibrary(database, part);
    const copied = new Database(part);
    try {
      copied.pragma('journal_mode = DELETE');
    } finally {
      copied.close();
    }
    syncFile(part);
    renameSync(part, shared);
    syncFolder(dirname(shared));
  } finally {
    removeCopy(part);
  }
}
