import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FaultError } from '../../contract/fault.ts';
import type { LibraryFiles } from '../opening/library-files.ts';
import { checkDatabase } from '../store/check-database.ts';
import { countLabels } from '../store/counts.ts';
import { asLibraryFault, closeWritable, openWritable, type WritableDb } from '../store/database.ts';
import { lockLibrary } from '../store/library-lock.ts';
import { listBackups } from './list-backups.ts';
import { keepJournal } from './keep-journal.ts';
import { isWhole } from './read-copy.ts';
import { replayWords } from './replay-words.ts';
import { salvageWords } from './salvage-words.ts';
import type { Word } from '../../contract/word.ts';
import { everyMention } from './words-of-library.ts';

export type Restored = {
  /** The copy the library stands on; null where it was rebuilt from what was said alone. */
  readonly from: string | null;
  /** Where the database that was replaced is kept; null where there was none. */
  readonly setAside: string | null;
  readonly labels: number;
};

/**
 * Puts a library back: the newest whole copy, then every word since, from the journal and from what can
 * still be read of the database that is replaced.
 *
 * That one is moved aside, never deleted, and is back in its place where this fails. What was seen after the copy is
 * looked at anew. `from` names another copy; one that is not whole is refused. Throws a `busy` fault while the library
 * is in use.
 */
export function restoreLibrary(files: LibraryFiles, from: string | null, nowMs: number): Restored {
  try {
    return restoreAlone(files, from, nowMs);
  } catch (error) {
    throw asLibraryFault(files.database, error);
  }
}

function restoreAlone(files: LibraryFiles, from: string | null, nowMs: number): Restored {
  const lock = lockLibrary(files.lock);
  try {
    const copy = from ?? newestWhole(files.backups);
    if (from !== null && !isWhole(from))
      throw new FaultError(
        'bad-request',
        `${from} is no whole copy of a library. Choose another one, or none to take the newest.`,
      );
    return replacing(files, nowMs, (setAside) => standOn(files, copy, setAside));
  } finally {
    lock.release();
  }
}

/** Makes the library out of a copy, the journal, and what can be read of the database that was set aside. */
function standOn(files: LibraryFiles, copy: string | null, setAside: string | null): Restored {
  if (copy !== null) copyFileSync(copy, files.database);
  const db = openWritable(files.database);
  try {
    keepJournal(db, files.journal);
    // After the journal, which is whole: of what can still be read, only what is missing is believed.
    if (setAside !== null) replayWords(db, salvageWords(setAside).filter(isNewTo(db)));
    refuseDamage(db, files.database);
    return { from: copy, setAside, labels: countLabels(db) };
  } finally {
    closeWritable(db);
  }
}

/** Whether a word from a damaged database tells of something that the library does not know. */
function isNewTo(db: WritableDb): (word: Word) => boolean {
  const known = new Set(everyMention(db).map(({ kind, about }) => `${kind} ${about}`));
  const isEmpty = known.size === 0;
  return (word) => {
    if (word.kind === 'batch') return !known.has(`batch ${word.batchId}`);
    if (word.kind === 'cat') return !known.has(`cat ${word.catId}`);
    // What it made comes with it, and must not be made once more.
    if (word.kind === 'heard') return !known.has(`heard ${word.wordId}`);
    // Folders and exclusions come and go: what is not known may have been taken back.
    return isEmpty;
  };
}

/** Not what was replaced, which somebody wanted to get away from: that is chosen by name. */
const newestWhole = (folder: string): string | null =>
  listBackups(folder).find(({ file, kind }) => kind !== 'replaced' && isWhole(file))?.file ?? null;

/** A database and its log; the log belongs to this database and would spoil another one. */
const ends = ['-wal', '-shm', ''] as const;

/** Moves a database out of the way of another one; where that fails, it is in its place again. */
function replacing<Result>(
  { database, backups }: LibraryFiles,
  nowMs: number,
  replace: (setAside: string | null) => Result,
): Result {
  const moment = String(Math.floor(nowMs)).padStart(13, '0');
  const aside = join(backups, `replaced-${moment}.sqlite`);
  const isNew = !existsSync(database);
  try {
    mkdirSync(backups, { recursive: true });
    for (const end of ends)
      if (existsSync(`${database}${end}`)) renameSync(`${database}${end}`, `${aside}${end}`);
    return replace(existsSync(aside) ? aside : null);
  } catch (error) {
    const isBegun = isNew || existsSync(aside);
    for (const end of ends) {
      if (isBegun) rmSync(`${database}${end}`, { force: true });
      if (existsSync(`${aside}${end}`)) renameSync(`${aside}${end}`, `${database}${end}`);
    }
    throw error;
  }
}

function refuseDamage(db: WritableDb, database: string): void {
  const [problem] = checkDatabase(db);
  if (problem === undefined) return;
  throw new FaultError('failed', `${database} could not be put back whole: ${problem}`);
}
