import type { Stats } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { inParallel } from '../concurrency/in-parallel.ts';
import { errorCode } from '../files/error-code.ts';
import type { ListedFile } from '../ports.ts';

/** Files described at the same time, of each folder. */
export const filesAtOnce = 2;

/** What lies at a path, a link itself; null where nothing does. Throws where the system does not say. */
export async function lookAtEntry(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    // What may not be looked at, or cannot be read, is no less there.
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return null;
    throw error;
  }
}

/**
 * Describes a file as it is now; null when it is not there, or is a link to a folder. Throws where the system does not
 * say.
 *
 * A link to a file counts as that file. A link that leads nowhere is described by itself, so that its
 * reading fails with a reason instead of passing it over.
 */
export async function describeFile(path: string): Promise<ListedFile | null> {
  const own = await lookAtEntry(path);
  if (own === null) {
    // Bytes that are no text cannot be spelled, so the file cannot be found: its reading says so.
    return path.includes('\uFFFD') ? { path, bytes: 0, modifiedAtMs: 0 } : null;
  }
  const facts = own.isSymbolicLink() ? await stat(path).catch(() => own) : own;
  if (facts.isDirectory()) return null;
  return { path, bytes: facts.size, modifiedAtMs: Math.floor(facts.mtimeMs) };
}

/** Describes files, in their order, as {@link describeFile} does each. */
export type DescribeFiles = (paths: readonly string[]) => Promise<readonly (ListedFile | null)[]>;

/** Describes each on the threads that all disks share. */
export const describeEach: DescribeFiles = (paths) => inParallel(paths, filesAtOnce, describeFile);
