import Database from 'better-sqlite3';
import { emptyLog } from './empty-log.ts';

/**
 * Copies a library to a file, as it is at one moment, also while another connection writes it.
 *
 * Nothing of the copy need be on the disk yet when this resolves.
 */
export async function copyLibrary(database: string, to: string): Promise<void> {
  const db = new Database(database, { readonly: true, fileMustExist: true });
  try {
    // All steps of the copy see what the first read sees. Otherwise it begins anew whenever somebody has written between
    // two of them, and never ends while photos are looked at.
    db.exec('BEGIN');
    db.prepare('SELECT 1 FROM sqlite_schema').get();
    await db.backup(to);
  } finally {
    db.close();
  }
  emptyLog(database);
}
