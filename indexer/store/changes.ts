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

type Log = {
  noted: Map<ChangeKind, Set<number>>;
  listener: ((changes: Changes) => void) | null;
  telling: boolean;
};

const logs = new WeakMap<WritableDb, Log>();

function logOf(db: WritableDb): Log {
  const log = logs.get(db) ?? { noted: new Map(), listener: null, telling: false };
  logs.set(db, log);
  return log;
}

/**
 * Has somebody told what each transaction has changed, once it is committed; one listener a connection.
 *
 * It must not throw: whoever wrote has nothing to do with what comes of it.
 */
export function hearChanges(db: WritableDb, listener: (changes: Changes) => void): void {
  logOf(db).listener = listener;
}

/**
 * Notes what was just changed; for the functions that write.
 *
 * It is told when the transaction is committed, and never where that is rolled back; outside of one at once.
 */
export function note(db: WritableDb, kind: ChangeKind, ids?: Iterable<number>): void {
  const { noted } = logOf(db);
  const known = noted.get(kind) ?? new Set();
  for (const id of ids ?? []) known.add(id);
  if (ids === undefined || known.size > 0) noted.set(kind, known);
  if (!db.inTransaction) tellChanges(db);
}

/** Tells what was noted; what the listener itself changes is told after it has returned. */
export function tellChanges(db: WritableDb): void {
  const log = logOf(db);
  if (log.telling) return;
  log.telling = true;
  try {
    while (log.noted.size > 0) {
      const changes = log.noted;
      log.noted = new Map();
      log.listener?.(changes);
    }
  } finally {
    log.telling = false;
  }
}

/** Nothing of what was noted has happened. */
export function dropChanges(db: WritableDb): void {
  logOf(db).noted.clear();
}
