import Database from 'better-sqlite3';
import { syncFile } from '../files/sync-to-disk.ts';
import { emptyLog } from './empty-log.ts';

/** Pages that are copied in one step: a few milliseconds' worth. */
const pagesInStep = 100;
/**
 * Pages that are brought to the disk together: eight megabytes.
 *
 * What is said to the library meanwhile comes to the disk behind what waits there already. Behind a gigabyte that was
 * half a second; behind such portions it is seldom a tenth of one, and the copy takes as long.
 */
const pagesInPortion = 2000;

/**
 * Copies a library to a file, as it is at one moment, also while another connection writes it.
 *
 * The last of it need not be on the disk yet when this resolves.
 */
export async function copyLibrary(database: string, to: string): Promise<void> {
  const db = new Database(database, { readonly: true, fileMustExist: true });
  let syncedPages = 0;
  const progress = ({ totalPages, remainingPages }: Database.BackupMetadata): number => {
    const copiedPages = totalPages - remainingPages;
    if (copiedPages - syncedPages >= pagesInPortion) {
      syncFile(to);
      syncedPages = copiedPages;
    }
    return pagesInStep;
  };
  try {
    // All steps of the copy see what the first read sees. Otherwise it begins anew whenever somebody has written between
    // two of them, and never ends while photos are looked at.
    db.exec('BEGIN');
    db.prepare('SELECT 1 FROM sqlite_schema').get();
    await db.backup(to, { progress });
  } finally {
    db.close();
  }
  emptyLog(database);
}
