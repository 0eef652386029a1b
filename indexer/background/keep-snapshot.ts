import { randomUUID } from 'node:crypto';
import type { Library } from '../library/library.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { WritableDb } from '../store/database.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { writeKeptEmbeddings } from '../store/kept-embeddings.ts';
import {
  beginSnapshot,
  countStalePhotos,
  dropHeldInSteps,
  finishSnapshot,
  holdInSteps,
  snapshotName,
} from '../store/stale-photos.ts';

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
    await inSlices(holdInSteps(db, name));
    // It may have failed to follow a change meanwhile.
    if (options.library() !== library) return;
    // In one go with the copy: what changes afterwards is noted as stale.
    beginSnapshot(db, name);
    await writeWhole(file, await inSlices(library.snapshot(name)));
    finishSnapshot(db, name, await embeddingsToKeep(library, name));
    isWritten = true;
    await inSlices(dropHeldInSteps(db, name));
  }

  /** What the file of embeddings is, once it is on the disk. */
  async function embeddingsToKeep({ embeddings }: Library, name: string) {
    const kept = await inSlices(embeddings.toKeep(name));
    if (kept !== null) await embeddings.sync();
    return kept;
  }

  /** A part of the file that has changed would not be believed. */
  async function keepEmbeddings(library: Library): Promise<void> {
    const name = snapshotName(db);
    if (name === null || !library.embeddings.isChanged) return;
    const kept = await embeddingsToKeep(library, name);
    if (kept !== null && snapshotName(db) === name) writeKeptEmbeddings(db, kept);
  }

  async function writeIfDue(): Promise<void> {
    try {
      const library = options.library();
      if (library === null) return;
      if (isDue(library)) await write(library);
      else await keepEmbeddings(library);
    } catch (error) {
      console.error(`${file} could not be written:`, error);
    }
  }

  return {
    // One after the other: a second one finds that the first has written all.
    keep: () => (writing = writing.then(writeIfDue)),
  };
}
