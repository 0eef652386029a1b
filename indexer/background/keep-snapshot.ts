import { randomUUID } from 'node:crypto';
import type { Library } from '../library/library.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { WritableDb } from '../store/database.ts';
import { beginSnapshot, countStalePhotos, finishSnapshot } from '../store/stale-photos.ts';

export type SnapshotKeeperOptions = {
  readonly db: WritableDb;
  readonly file: string;
  /** The library in memory, if it is there and in step with the database. */
  readonly library: () => Library | null;
  /** From when on it is worth its while; for tests. */
  readonly least?: { readonly photos: number; readonly stale: number };
};

/** Keeps what a library holds in memory beside it, for the next opening. */
export type SnapshotKeeper = {
  /** Writes it, if there is enough that it does not hold. One that fails costs time at the next opening, and nothing else. */
  readonly keep: () => Promise<void>;
};

/** Photos that are read from the database in a fifth of a second, and changes worth writing all of them. */
const leastWorth = { photos: 10_000, stale: 1000 } as const;
/** In a large library the changes that are worth it are this share of its photos. */
const staleShare = 0.01;
/** Places left empty make every pass over the columns longer; the next opening makes them anew. */
const mostEmpty = 0.05;

export function createSnapshotKeeper(options: SnapshotKeeperOptions): SnapshotKeeper {
  const { db, file, least = leastWorth } = options;
  let writing: Promise<void> = Promise.resolve();
  let isWritten = false;

  function isDue(library: Library): boolean {
    const { count } = library.photos;
    if (count < least.photos || library.emptiness() > mostEmpty) return false;
    const isThere = isWritten || library.isRestored;
    return !isThere || countStalePhotos(db) >= Math.max(least.stale, staleShare * count);
  }

  async function write(library: Library): Promise<void> {
    const name = randomUUID();
    // In one go with the copy: what changes afterwards is noted as stale.
    beginSnapshot(db, name);
    await writeWhole(file, library.snapshot(name));
    finishSnapshot(db, name);
    isWritten = true;
  }

  async function writeIfDue(): Promise<void> {
    try {
      const library = options.library();
      if (library !== null && isDue(library)) await write(library);
    } catch (error) {
      console.error(`${file} could not be written:`, error);
    }
  }

  return {
    // One after the other: a second one finds that the first has written all.
    keep: () => (writing = writing.then(writeIfDue)),
  };
}
