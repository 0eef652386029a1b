import { existsSync, renameSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '../../contract/fault.ts';
import type { LibraryFiles } from '../opening/library-files.ts';
import { closeWritable, inTransaction, openReadable, openWritable } from '../store/database.ts';
import { Query } from '../store/query.ts';
import type { CopyFacts } from './followed-copy.ts';
import type { ShownPlace } from '../../contract/followed.ts';
import { lastNumbers, reserveNumbers, type Numbers } from './numbers.ts';

export type TakeCopyOptions = {
  /** The copy on the share. */
  readonly shared: string;
  /** The library here that it is to take the place of. */
  readonly files: Pick<LibraryFiles, 'database'>;
  readonly libraryFolder: string;
  readonly places: readonly ShownPlace[];
  readonly computer: string;
  /** What makes embeddings here. */
  readonly embeddingVersion: string;
  readonly platform: string;
};

/** Where a copy is made ready that `fetchCopy` fetches. */
export const nextFile = (libraryFolder: string) => join(libraryFolder, 'next.sqlite');

/** What the copy on a share is told apart by; rejects with a `not-found` fault where it cannot be reached. */
export async function factsOfCopy(shared: string): Promise<CopyFacts> {
  try {
    const { size: bytes, mtimeMs: modifiedAtMs } = await stat(shared);
    return { bytes, modifiedAtMs };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultError(
      'not-found',
      `${shared} cannot be reached (${reason}). Connect the share; what you say meanwhile is kept and sent later.`,
      { cause: error },
    );
  }
}

/**
 * Puts what was fetched in the place of the library, which nobody may have open.
 *
 * Throws where the library holds a word that is not in the outbox yet, as on a full disk.
 */
export function putCopy({ files, libraryFolder }: TakeCopyOptions): void {
  const next = nextFile(libraryFolder);
  const before = leaving(files.database);
  const db = openWritable(next);
  try {
    inTransaction(db, () => reserveNumbers(db, before));
  } finally {
    closeWritable(db);
  }
  // The log of the library that goes would spoil the one that comes.
  for (const end of ['-wal', '-shm']) rmSync(`${files.database}${end}`, { force: true });
  renameSync(next, files.database);
}

const unwritten = new Query<[], { kind: string }>(
  `SELECT kind FROM unwritten_words
   WHERE kind IN ('cat', 'batch', 'undone', 'best-shot', 'best-shot-gone') LIMIT 1`,
);

/** The last numbers that the library has given which goes. */
function leaving(database: string): Numbers {
  if (!existsSync(database)) return { cats: 0, photos: 0, crops: 0 };
  const db = openReadable(database);
  try {
    if (unwritten.get(db) !== undefined)
      throw new FaultError(
        'failed',
        `What you said could not be written beside ${database}, so no newer copy is taken. Make some space on the disk.`,
      );
    return lastNumbers(db);
  } finally {
    db.close();
  }
}
