import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '../contract/fault.ts';
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
  'engine.json',
  'engine-crashes.json',
  'said.jsonl',
];

/** Copies of the library and of eyes, and journals that were set aside. */
const isCopy = (name: string) =>
  name === 'backups' || name === 'eyes' || /^said\.\d{13}\.jsonl$/.test(name);

const logFiles = ['my-cat.log', ...olderLogs('my-cat.log'), 'my-cat.old.log'];

type KnownPlaces = Pick<Places, 'library' | 'cache' | 'notices' | 'logs'>;

/**
 * Deletes what the app knows: the library with its small pictures, when it last told news, the logs.
 *
 * By name, file by file: whatever else somebody keeps in these folders stays, photos above all.
 * Throws a fault that names what could not be deleted.
 */
export async function deleteKnown({ library, cache, notices, logs }: KnownPlaces): Promise<void> {
  await remove(cache);
  for (const name of libraryFiles) await remove(join(library, name));
  const others = await readdir(library).catch(() => []);
  for (const name of others.filter(isCopy)) await remove(join(library, name));
  for (const name of logFiles) await remove(join(logs, name));
  await remove(notices);
  // Only if nothing else is in it.
  await rmdir(library).catch(() => undefined);
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
