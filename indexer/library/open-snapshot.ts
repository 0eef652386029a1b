import type { ReadableDb } from '../store/database.ts';
import { newestPhotos, snapshotName, stalePhotos } from '../store/stale-photos.ts';
import { readSnapshot } from './snapshot-file.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot, and what has changed since. */
export type OpenedSnapshot = { readonly snapshot: Snapshot; readonly stale: readonly number[] };

/** A photo that is looked up alone costs as much as so many of those that are read in one go. */
const costOfOne = 8;

/**
 * The snapshot of a library, where it is that of this database and saves time.
 *
 * One of another name was written for a database that has been exchanged since.
 */
export function openSnapshot(
  db: ReadableDb,
  file: string,
  embeddingVersion: string,
): OpenedSnapshot | null {
  const name = snapshotName(db);
  if (name === null) return null;
  const stale = stalePhotos(db);
  const snapshot = readSnapshot(file);
  if (snapshot?.name !== name || snapshot.embeddingVersion !== embeddingVersion) return null;
  if (stale.length * costOfOne > snapshot.photos.photoIds.length) return null;
  return hasNewest(db, snapshot, stale) ? { snapshot, stale } : null;
}

/** Should anything ever have stored photos without a note, it is seen by the last of them. */
function hasNewest(db: ReadableDb, { photos }: Snapshot, stale: readonly number[]): boolean {
  const last = photos.photoIds.at(-1) ?? 0;
  const known = new Set(stale);
  return newestPhotos(db).every((photoId) => photoId <= last || known.has(photoId));
}
