import { createWriteStream, mkdirSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FaultError } from '../../contract/fault.ts';
import { asLibraryFault, closeWritable, openWritable } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { problemsIn } from '../words/read-copy.ts';
import { removeCopy } from '../words/remove-copy.ts';
import type { CopyFacts } from './followed-copy.ts';
import { moveIn } from './move-in.ts';
import { factsOfCopy, nextFile, type TakeCopyOptions } from './take-copy.ts';

/**
 * Fetches the copy of a library from a share and makes it ready beside the library here; `putCopy` puts it in its place.
 *
 * Rejects where it is damaged, of a newer version, or seen with other eyes; the library here stays.
 */
export async function fetchCopy(options: TakeCopyOptions): Promise<void> {
  const { shared, libraryFolder, embeddingVersion, platform, places, computer } = options;
  const next = nextFile(libraryFolder);
  mkdirSync(libraryFolder, { recursive: true });
  removeCopy(next);
  await factsOfCopy(shared);
  const facts = await copyWhole(shared, next);
  const [problem] = problemsIn(next);
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
