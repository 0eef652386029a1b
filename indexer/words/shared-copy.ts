import { onLibraryThread } from '../apart/on-library-thread.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';

/** Least time from one copy to the next: a large library takes seconds to copy, and a network as long to read. */
const leastMs = 10 * 60_000;
/** Whoever said something on another computer waits for the next copy: it is made at once, but not all the time. */
const busyShare = 1 / 10;

export type SharedCopyOptions = {
  /** The open library; null where none is to be copied. */
  readonly db: WritableDb | null;
  readonly file: string;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
};

/** Keeps a copy of a library beside it that other computers may read. */
export type SharedCopy = {
  /** To be told when the work is at rest: there may be something new to copy. */
  readonly settled: () => void;
  /** To be told when words of another computer were taken in: whoever said them waits for a copy that has them. */
  readonly heard: () => void;
  /** Resolves when no copy is being made. */
  readonly close: () => Promise<void>;
};

/**
 * Keeps such a copy, anew when something has changed and the last one is some minutes old.
 *
 * A library itself cannot be read over a network while it is written: SQLite's log needs memory that all share.
 */
export function keepSharedCopy({ db, file, now, onError }: SharedCopyOptions): SharedCopy {
  let copiedAtMs = -Infinity;
  let tookMs = 0;
  let copied: number | null = null;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isAwaited = false;

  async function copy(from: WritableDb): Promise<void> {
    const changes = changesOf(from);
    const beganAtMs = now();
    isAwaited = false;
    await onLibraryThread('writeSharedCopy', { database: from.name, shared: file });
    copied = changes;
    copiedAtMs = now();
    tookMs = Math.max(0, copiedAtMs - beganAtMs);
  }

  function begin(from: WritableDb): void {
    timer = null;
    running = copy(from)
      .catch(onError)
      .finally(() => {
        running = null;
        if (isAwaited) wish();
      });
  }

  function wish(): void {
    if (db === null || running !== null) return;
    if (timer !== null && !isAwaited) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (copied === changesOf(db)) return;
    const restMs = isAwaited ? Math.min(leastMs, tookMs / busyShare) : leastMs;
    timer = setTimeout(() => begin(db), Math.max(0, copiedAtMs + restMs - now())).unref();
  }

  return {
    settled: wish,
    heard: () => {
      isAwaited = true;
      wish();
    },
    close: async () => {
      isAwaited = false;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

/** A number that grows with every row that this connection changes. */
const changesOf = (db: ReadableDb): number =>
  db.prepare('SELECT total_changes()').pluck().get() as number;
