import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder that package.json is in. */
export const root = resolve(import.meta.dirname, '..');

/** A path inside the checkout. */
export const at = (...parts: readonly string[]): string => join(root, ...parts);

/** This checkout's own cache: type information, test results. */
export const localCache = at('.cache');

function userCacheCandidate(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'my-cat', 'setup');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'my-cat', 'setup');
  return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'my-cat', 'setup');
}

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
