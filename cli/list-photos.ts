import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isPhotoFileName } from '../indexer/files/photo-file-name.ts';

/**
 * Absolute paths of the photos named on the command line, each once, in order.
 *
 * A folder stands for the photos below it, sorted by name; links inside it are not followed, so
 * that a loop of links ends. A file is taken whatever its name, and also if it does not exist: its
 * reason is told with the results.
 */
export async function listPhotos(paths: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(paths.map((path) => photosAt(resolve(path))));
  return [...new Set(lists.flat())];
}

async function photosAt(path: string): Promise<readonly string[]> {
  return (await isFolder(path)) ? photosBelow(path) : [path];
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function photosBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sorted = entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  const lists = await Promise.all(sorted.map((entry) => photosOf(folder, entry)));
  return lists.flat();
}

async function photosOf(folder: string, entry: Dirent): Promise<readonly string[]> {
  const path = join(folder, entry.name);
  if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : photosBelow(path);
  return isPhotoFileName(entry.name) ? [path] : [];
}
