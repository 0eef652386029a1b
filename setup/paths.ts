import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, posix, resolve, win32 } from 'node:path';

/** The folder that package.json is in. */
export const root = resolve(import.meta.dirname, '..');

/** A path inside the checkout. */
export const at = (...parts: readonly string[]): string => join(root, ...parts);

/** This checkout's own cache: type information, test results. */
export const localCache = at('.cache');

export type CacheMachine = {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** Where each system keeps what can be fetched again; a variable that is empty counts as not set (XDG). */
export function cacheFolder({ platform, home, environment }: CacheMachine): string {
  const named = (name: string, otherwise: string) => {
    const value = environment[name] ?? '';
    return value === '' ? otherwise : value;
  };
  if (platform === 'win32')
    return win32.join(
      named('LOCALAPPDATA', win32.join(home, 'AppData', 'Local')),
      'my-cat',
      'setup',
    );
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'my-cat', 'setup');
  return posix.join(named('XDG_CACHE_HOME', posix.join(home, '.cache')), 'my-cat', 'setup');
}

const userCacheCandidate = () =>
  cacheFolder({ platform: process.platform, home: homedir(), environment: process.env });

let found: string | undefined;

/**
 * The cache shared by all checkouts of this user, so that nothing is downloaded or compiled twice.
 *
 * Falls back to the checkout's own cache where the home folder cannot be written.
 */
export function userCache(...parts: readonly string[]): string {
  found ??= writable(userCacheCandidate()) ?? localCache;
  return join(found, ...parts);
}

function writable(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return undefined; // A read-only home is no reason to stop: there is the checkout's own cache.
  }
}
