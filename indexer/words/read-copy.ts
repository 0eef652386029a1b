import Database from 'better-sqlite3';
import { FaultError } from '../../contract/fault.ts';
import { checkDatabase } from '../store/check-database.ts';
import { asLibraryFault, type ReadableDb } from '../store/database.ts';
import { schemaVersion, versionOf } from '../store/migrate.ts';

/** Whether a copy is whole and of a version that can be used. */
export const isWhole = (file: string): boolean =>
  readCopy(file, (db) => checkDatabase(db).length === 0) ?? false;

/** What is damaged in a library or a copy of one, a sentence each; throws where it cannot be read for another reason. */
export function problemsIn(file: string): readonly string[] {
  try {
    return readDatabase(file, checkDatabase);
  } catch (error) {
    // Some damage ends the check instead of being found by it.
    const fault = asLibraryFault(file, error);
    if (fault instanceof FaultError && fault.kind === 'library-damaged') return [fault.message];
    throw fault;
  }
}

/** Whether a copy that was just made is damaged; throws as {@link problemsIn} does. */
export const isDamaged = (file: string): boolean => problemsIn(file).length > 0;

/** What a copy tells; null where it cannot be read, or is of a version that cannot be used. */
export function readCopy<T>(file: string, tell: (db: ReadableDb) => T): T | null {
  try {
    return readDatabase(file, (db) => {
      const version = versionOf(db);
      return version > 0 && version <= schemaVersion ? tell(db) : null;
    });
  } catch {
    // Whatever is wrong with it, it is no copy to go by.
    return null;
  }
}

/** What a database tells as it is at one moment, of any version; throws what SQLite says. */
export function readDatabase<T>(file: string, tell: (db: ReadableDb) => T): T {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    db.exec('BEGIN');
    return tell(db as unknown as ReadableDb);
  } finally {
    db.close();
  }
}
