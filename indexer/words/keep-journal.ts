import { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import { guarded } from '../concurrency/guarded.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { ownTurn } from '../concurrency/own-turn.ts';
import { inTransaction, isStoreError, onSpoken, type WritableDb } from '../store/database.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import { Query } from '../store/query.ts';
import { appendDurably } from './append-durably.ts';
import {
  appendToJournal,
  readJournal,
  textsOf,
  type Journal,
  type JournalLine,
} from './journal-file.ts';
import { replayWords } from './replay-words.ts';
import type { Word } from '../../contract/word.ts';
import { everyMention, wordFor, wordInSteps, type Mention } from './words-of-library.ts';

const unwritten = new Query<[], Mention & { readonly place: number }>(
  `SELECT place, kind, about FROM unwritten_words ORDER BY place`,
);
/** Labels of the gestures that the journal does not have yet. */
const unwrittenLabels = new Query<[], { count: number }>(
  `SELECT COALESCE(SUM(label_count), 0) AS count
   FROM unwritten_words JOIN label_batches ON batch_id = CAST(about AS INTEGER) WHERE kind = 'batch'`,
);
const forget = new Query<[place: number]>(`DELETE FROM unwritten_words WHERE place <= ?`);

/** So many labels are written in one go: some milliseconds. */
const mostAtOnce = 500;

/** A journal that is kept. */
export type KeptJournal = {
  /** Resolves once it has all that was said before; at once but after something about thousands of photos. */
  readonly written: () => Promise<void>;
  /** Writes what it does not have yet, now. */
  readonly finish: () => void;
};

/**
 * Brings a library and its journal together and keeps the journal from then on.
 *
 * The journal is a file of its own beside the database, to which every word of the person is added and
 * from which all can be said again. Words that only the journal has are said to the library: the library
 * was deleted, or put back from a copy. A journal that is cut, or that belongs to another library, is set
 * aside and written anew. Every later gesture is added once it is on the disk; one about thousands of photos in slices
 * between which others are answered. Throws where the journal is there and
 * cannot be read, and what the library says.
 */
export function keepJournal(db: WritableDb, file: string): KeptJournal {
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
    if (underWay === null) writeOrBegin();
  };
  /** What is being written in slices takes along what is said meanwhile. */
  let underWay: Steps<void> | null = null;
  let written: Promise<void> = Promise.resolve();
  function* toItsEnd(): Steps<void> {
    try {
      yield* writeDown(db, file);
    } finally {
      underWay = null;
    }
  }
  const writeOrBegin = () => {
    const isLong = (unwrittenLabels.get(db)?.count ?? 0) > mostAtOnce;
    const steps = toItsEnd();
    underWay = steps;
    // Whoever said it has done enough in this turn.
    if (isLong) written = ownTurn().then(() => inSlices(steps).catch(report));
    else finish(steps);
  };
  const finishNow = () => {
    if (underWay !== null) finish(underWay);
  };
  // What was said is in the library, and noted there until it can be written: with the next word, or at the next opening.
  const report = (error: unknown) =>
    console.error(`The journal ${file} could not be written:`, error);
  try {
    write();
    // Nobody waits to be heard yet.
    finishNow();
  } catch (error) {
    if (isStoreError(error)) throw error;
    report(error);
  }
  onSpoken(db, guarded(report, write));
  return {
    written: () => written,
    finish: guarded(report, finishNow),
  };
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

/** Adds to the journal what it does not have yet, until it has all. */
function* writeDown(db: WritableDb, file: string): Steps<void> {
  for (;;) {
    const mentions = unwritten.all(db);
    const last = mentions.at(-1)?.place;
    if (last === undefined) return;
    const words: Word[] = [];
    for (const mention of mentions) {
      const word = yield* wordInSteps(db, mention);
      if (word !== null) words.push(word);
    }
    const lines = placed(db, words);
    const texts = yield* textsOf(lines);
    inTransaction(db, () => {
      appendDurably(file, texts.join(''));
      noteWritten(db, lines);
      forget.run(db, last);
    });
  }
}

/** A kill after the lines are on the disk makes the library hear them again, which changes nothing. */
function write(db: WritableDb, file: string, words: readonly Word[]): void {
  const lines = placed(db, words);
  appendToJournal(file, lines);
  noteWritten(db, lines);
}

/** Words with the next places of the journal. */
function placed(db: WritableDb, words: readonly Word[]): readonly JournalLine[] {
  const from = writtenPlace(db) + 1;
  return words.map((word, index) => ({ place: from + index, word }));
}

function noteWritten(db: WritableDb, lines: readonly JournalLine[]): void {
  const last = lines.at(-1)?.place;
  if (last !== undefined) writeMeta(db, 'journal-place', String(last));
}
