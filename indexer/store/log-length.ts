import type { WritableDb } from './database.ts';

/** Who keeps a library's log short, so that no commit has to. */
export type LogKeeper = {
  /** To be told of each commit; takes no time. */
  readonly committed: () => void;
  /** Resolves once the log is no longer than it may be, or cannot be shortened now. */
  readonly short: () => Promise<void>;
};

const keepers = new WeakMap<WritableDb, LogKeeper>();

/** Has the log of a library kept short by somebody; one a connection. */
export function keepLogBy(db: WritableDb, keeper: LogKeeper): void {
  keepers.set(db, keeper);
}

/** Something was committed. */
export function committed(db: WritableDb): void {
  keepers.get(db)?.committed();
}

/**
 * To be awaited between the steps of what writes without a pause.
 *
 * SQLite begins its log anew only after a moment in which all of it was in the file, and nobody wrote. Without one it grows
 * until all is written: seven gigabytes for the files of a million photos.
 */
export async function logIsShort(db: WritableDb): Promise<void> {
  await keepers.get(db)?.short();
}
