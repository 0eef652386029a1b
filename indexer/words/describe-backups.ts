import Database from 'better-sqlite3';
import { basename } from 'node:path';
import type { Backup } from '../../contract/backup.ts';
import { presentCats } from '../store/cats.ts';
import { countLabels, countPhotos } from '../store/counts.ts';
import type { ReadableDb } from '../store/database.ts';
import { schemaVersion, versionOf } from '../store/migrate.ts';
import { listBackups } from './backups.ts';

/** Copies shown at most; nobody goes through more, and each is opened to be counted. */
const shownAtMost = 12;

/** The copies in a folder with what is in them, the newest first. */
export const describeBackups = (folder: string): readonly Backup[] =>
  listBackups(folder)
    .slice(0, shownAtMost)
    .map(({ file, ...backup }) => ({ ...backup, name: basename(file), holds: contentsOf(file) }));

function contentsOf(file: string): Backup['holds'] {
  try {
    const opened = new Database(file, { readonly: true, fileMustExist: true });
    try {
      const db = opened as unknown as ReadableDb;
      const version = versionOf(db);
      if (version === 0 || version > schemaVersion) return null;
      return { cats: presentCats(db).length, labels: countLabels(db), photos: countPhotos(db) };
    } finally {
      opened.close();
    }
  } catch {
    // Damaged, or not to be read: it is listed without numbers, and restoring says what is wrong.
    return null;
  }
}
