import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FaultError } from '../../contract/fault.ts';
import type { LibraryFiles } from '../opening/library-files.ts';
import {
  asLibraryFault,
  closeWritable,
  inTransaction,
  openReadable,
  openWritable,
} from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { Query } from '../store/query.ts';
import { removePart } from '../words/backups.ts';
import { problemsApart } from '../words/check-apart.ts';
import type { CopyFacts } from './followed-copy.ts';
import type { ShownPlace } from '../../contract/followed.ts';
import { moveIn } from './move-in.ts';
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

const nextFile = (libraryFolder: string) => join(libraryFolder, 'next.sqlite');

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
 * Fetches the copy of a library from a share and makes it ready beside the library here; `putCopy` puts it in its place.
 *
 * Rejects where it is damaged, of a newer version, or seen with other eyes; the library here stays.
 */
export async function fetchCopy(options: TakeCopyOptions): Promise<void> {
  const { shared, libraryFolder, embeddingVersion, platform, places, computer } = options;
  const next = nextFile(libraryFolder);
  mkdirSync(libraryFolder, { recursive: true });
  removePart(next);
  await factsOfCopy(shared);
  const facts = await copyWhole(shared, next);
  const [problem] = await problemsApart(next);
  if (problem !== undefined)
    throw new FaultError('library-damaged', `The copy ${shared} is not whole: ${problem}`);
  const db = openWritable(next);
  try {
    const theirs = readMeta(db, 'embedding-version');
    if (theirs !== embeddingVersion)
      throw new FaultError(
        'other-model',
        `The library on ${shared} was seen with other eyes than those of this app (${theirs ?? 'none'} instead of ${embeddingVersion}). Bring My Cat to the same version on both computers.`,
      );
    const nowhere = join(libraryFolder, 'nowhere');
    moveIn(db, { facts, places, computer, nowhere, platform });
  } catch (error) {
    throw asLibraryFault(shared, error);
  } finally {
    closeWritable(db);
  }
}

/** Copies a file as it was when it was opened, also where another takes its place meanwhile. */
async function copyWhole(from: string, to: string): Promise<CopyFacts> {
  const source = await open(from);
  try {
    const { size: bytes, mtimeMs: modifiedAtMs } = await source.stat();
    await pipeline(source.createReadStream({ start: 0, autoClose: false }), createWriteStream(to));
    const { size } = await stat(to);
    if (size !== bytes)
      throw new FaultError(
        'busy',
        `${from} became another while it was copied; it is copied again.`,
      );
    return { bytes, modifiedAtMs };
  } finally {
    await source.close();
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
