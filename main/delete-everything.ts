import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolderName } from '../contract/library-folder.ts';
import { FaultError } from '../contract/fault.ts';
import type { LibraryChoice } from './library-choice.ts';
import type { Places } from './places.ts';
import { olderLogs } from './rotate-log.ts';

/** What the app itself has put into its library folder, besides the small pictures. */
const libraryFiles = [
  'library.sqlite',
  'library.sqlite-wal',
  'library.sqlite-shm',
  'library.sqlite.lock',
  'library.sqlite.lock-journal',
  'library.columns',
  'library.columns.part',
  'library.embeddings',
  'engine.json',
  'engine-crashes.json',
  'said.jsonl',
];

/** Copies of the library and of eyes, and journals that were set aside. */
const isCopy = (name: string) =>
  name === 'backups' || name === 'eyes' || /^said\.\d{13}\.jsonl$/.test(name);

const logFiles = ['my-cat.log', ...olderLogs('my-cat.log'), 'my-cat.old.log'];

/** What is said about another computer's library, and a copy of it that was being fetched. */
const isFollowing = (name: string) =>
  /^outbox\.[0-9a-f-]{36}\.jsonl$/.test(name) || /^next\.sqlite(?:-wal|-shm)?$/.test(name);

type KnownPlaces = Pick<Places, 'library' | 'cache' | 'followedCopies' | 'notices' | 'logs'>;

/**
 * Deletes what the app knows: the library with its small pictures, when it last told news, the logs.
 *
 * By name, file by file: whatever else somebody keeps in these folders stays, photos above all.
 * Throws a fault that names what could not be deleted.
 */
export async function deleteKnown(places: KnownPlaces): Promise<void> {
  const { library, cache, followedCopies, notices, logs } = places;
  await deleteLibrary(library, cache, isCopy);
  const copies = await readdir(followedCopies).catch(() => []);
  for (const name of copies.filter((one) => /^[0-9a-f]{16}$/.test(one))) {
    const folder = join(followedCopies, name);
    await deleteLibrary(folder, join(folder, cacheFolderName), isFollowing);
  }
  await rmdir(followedCopies).catch(() => undefined);
  for (const name of logFiles) await remove(join(logs, name));
  await remove(notices);
}

/** Deletes all of that while nobody has a library open; the app's own is shown from then on. */
export async function deleteEverything(places: KnownPlaces, choice: LibraryChoice): Promise<void> {
  await deleteKnown(places);
  await choice.choose(null);
}

async function deleteLibrary(
  folder: string,
  cache: string,
  isItsOwn: (name: string) => boolean,
): Promise<void> {
  await remove(cache);
  for (const name of libraryFiles) await remove(join(folder, name));
  const others = await readdir(folder).catch(() => []);
  for (const name of others.filter(isItsOwn)) await remove(join(folder, name));
  // Only if nothing else is in it.
  await rmdir(folder).catch(() => undefined);
}

async function remove(place: string): Promise<void> {
  try {
    await rm(place, { recursive: true, force: true, maxRetries: 5 });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FaultError(
      'failed',
      `${place} could not be deleted: ${reason}. Quit My Cat and delete it by hand.`,
      { cause },
    );
  }
}
