import type { Verdict } from '../../contract/photo.ts';
import type { WritableDb } from './database.ts';

/** What can change. */
export type ChangeKind =
  /** Photos that were seen, or have other crops than before. */
  | 'photos-seen'
  /** Photos that gained or lost files, or in whose place another version of the shot is shown. */
  | 'photos-shown'
  | 'photos-forgotten'
  /** Cats that were made, renamed, removed or brought back, or of whose head something else is said. */
  | 'cats'
  /** Cats about which something was said, or is said no more. */
  | 'cats-spoken-of'
  /** Photos about which something was said, or is said no more. */
  | 'photos-spoken-of'
  /** Which photos bursts are shown by; without ids. */
  | 'best-shots'
  /** Cats with another head than before, or none. */
  | 'cats-learned'
  /** Folders that came or went; without ids. */
  | 'folders'
  /** Files that came, went or ended; without ids. */
  | 'files'
  /** Files wait to be looked at that did not before; without ids. */
  | 'queue';
/** What one transaction has changed: ids by kind, without kinds that did not change. */
export type Changes = ReadonlyMap<ChangeKind, ReadonlySet<number>>;
/** The person's last words on crops, by cat and crop; null where none is in force any more. */
export type LastWords = ReadonlyMap<number, ReadonlyMap<number, Verdict | null>>;

/** Hears of a transaction; also all that was said in it, where whoever wrote knew the last words. */
type Listener = (changes: Changes, words: LastWords | null) => void;

type Log = {
  noted: Map<ChangeKind, Set<number>>;
  /** All that was said, since `noted` began; null where it has to be read. */
  words: LastWords | null;
  listener: Listener | null;
  telling: boolean;
};

const logs = new WeakMap<WritableDb, Log>();

function logOf(db: WritableDb): Log {
  const log = logs.get(db) ?? { noted: new Map(), words: null, listener: null, telling: false };
  logs.set(db, log);
  return log;
}

/**
 * Has somebody told what each transaction has changed, once it is committed; one listener a connection.
 *
 * It must not throw: whoever wrote has nothing to do with what comes of it.
 */
export function hearChanges(db: WritableDb, listener: Listener): void {
  logOf(db).listener = listener;
}

/**
 * Notes what was just changed; for the functions that write.
 *
 * It is told when the transaction is committed, and never where that is rolled back; outside of one at once.
 */
export function note(db: WritableDb, kind: ChangeKind, ids?: Iterable<number>): void {
  const log = logOf(db);
  const known = log.noted.get(kind) ?? new Set();
  for (const id of ids ?? []) known.add(id);
  if (ids === undefined || known.size > 0) log.noted.set(kind, known);
  if (kind === 'cats-spoken-of') log.words = null;
  if (!db.inTransaction) tellChanges(db);
}

/** Notes about which cats something was said, or is said no more, and what is now the last word on each of its crops. */
export function noteWords(db: WritableDb, words: LastWords): void {
  if (!db.inTransaction)
    throw new Error('What was said is noted with the transaction that says it.');
  const log = logOf(db);
  // Of what else was said in it the last words are not known.
  const isAll = !log.noted.has('cats-spoken-of');
  note(db, 'cats-spoken-of', words.keys());
  if (isAll) log.words = words;
}

/** Tells what was noted; what the listener itself changes is told after it has returned. */
export function tellChanges(db: WritableDb): void {
  const log = logOf(db);
  if (log.telling) return;
  log.telling = true;
  try {
    while (log.noted.size > 0) {
      const { noted, words } = log;
      log.noted = new Map();
      log.words = null;
      log.listener?.(noted, words);
    }
  } finally {
    log.telling = false;
  }
}

/** Nothing of what was noted has happened. */
export function dropChanges(db: WritableDb): void {
  const log = logOf(db);
  log.noted.clear();
  log.words = null;
}
