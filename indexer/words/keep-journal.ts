import { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { guarded } from '../concurrency/guarded.ts';
import { inTransaction, isStoreError, onSpoken, type WritableDb } from '../store/database.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import { Query } from '../store/query.ts';
import { appendToJournal, readJournal, type Journal } from './journal-file.ts';
import { replayWords } from './replay-words.ts';
import type { Word } from '../../contract/word.ts';
import { everyMention, wordFor, type Mention } from './words-of-library.ts';

const unwritten = new Query<[], Mention & { readonly place: number }>(
  `SELECT place, kind, about FROM unwritten_words ORDER BY place`,
);
const forget = new Query<[place: number]>(`DELETE FROM unwritten_words WHERE place <= ?`);

/**
 * Brings a library and its journal together and keeps the journal from then on.
 *
 * The journal is a file of its own beside the database, to which every word of the person is added and
 * from which all can be said again. Words that only the journal has are said to the library: the library
 * was deleted, or put back from a copy. A journal that is cut, or that belongs to another library, is set
 * aside and written anew. Every later gesture is added once it is on the disk. Throws where the journal is there and
 * cannot be read, and what the library says.
 */
export function keepJournal(db: WritableDb, file: string): void {
  const journal = readJournal(file);
  const theirs = idOf(journal);
  const ours = readMeta(db, 'library-id') ?? theirs ?? randomUUID();
  writeMeta(db, 'library-id', ours);
  const isOurs = theirs === ours;
  if (isOurs) hearAgain(db, journal);
  let isBegun = isOurs && journal.damaged === 0 && lastPlace(journal) >= writtenPlace(db);
  const write = () => {
    if (!isBegun) beginAnew(db, file, ours, journal);
    isBegun = true;
    writeDown(db, file);
  };
  // What was said is in the library, and noted there until it can be written: with the next word, or at the next opening.
  const report = (error: unknown) =>
    console.error(`The journal ${file} could not be written:`, error);
  try {
    write();
  } catch (error) {
    if (isStoreError(error)) throw error;
    report(error);
  }
  onSpoken(db, guarded(report, write));
}

const idOf = ({ lines }: Journal) =>
  lines.flatMap(({ word }) => (word.kind === 'library' ? [word.id] : []))[0] ?? null;
const lastPlace = ({ lines }: Journal) => lines.at(-1)?.place ?? 0;
const writtenPlace = (db: WritableDb) => Number(readMeta(db, 'journal-place') ?? 0);

/** Says to the library what the journal has heard and it has not. */
function hearAgain(db: WritableDb, journal: Journal): void {
  const known = writtenPlace(db);
  const news = journal.lines.filter(({ place }) => place > known);
  if (news.length === 0) return;
  const mentions = unwritten.all(db);
  replayWords(
    db,
    news.map(({ word }) => word),
  );
  inTransaction(db, () => {
    // What was just said again stands in the journal already.
    const last = mentions.at(-1)?.place ?? 0;
    db.prepare('DELETE FROM unwritten_words WHERE place > ?').run(last);
    writeMeta(db, 'journal-place', String(lastPlace(journal)));
  });
}

/** Writes all that was ever said into a new journal; an old one is kept under another name. */
function beginAnew(db: WritableDb, file: string, id: string, journal: Journal): void {
  // It may have been moved by a try that failed then.
  if (journal.lines.length + journal.damaged > 0 && existsSync(file))
    renameSync(file, file.replace(/\.jsonl$/, `.${Date.now()}.jsonl`));
  const words = everyMention(db).flatMap((mention) => wordFor(db, mention) ?? []);
  inTransaction(db, () => {
    db.exec('DELETE FROM unwritten_words');
    write(db, file, [{ kind: 'library', id }, ...words]);
  });
}

/** Adds to the journal what it does not have yet. */
function writeDown(db: WritableDb, file: string): void {
  const mentions = unwritten.all(db);
  const last = mentions.at(-1)?.place;
  if (last === undefined) return;
  const words = mentions.flatMap((mention) => wordFor(db, mention) ?? []);
  inTransaction(db, () => {
    write(db, file, words);
    forget.run(db, last);
  });
}

/** A kill after the lines are on the disk makes the library hear them again, which changes nothing. */
function write(db: WritableDb, file: string, words: readonly Word[]): void {
  const from = writtenPlace(db) + 1;
  appendToJournal(
    file,
    words.map((word, index) => ({ place: from + index, word })),
  );
  writeMeta(db, 'journal-place', String(from + words.length - 1));
}
