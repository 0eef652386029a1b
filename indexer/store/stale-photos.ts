import type { Steps } from '../../models/head/fitting/steps.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { writeKeptEmbeddings, type KeptEmbeddings } from './kept-embeddings.ts';
import { Query } from './query.ts';

/** Photos that are held or dropped in one transaction: all of a library that was just indexed may be stale. */
const photosInStep = 1000;

/** What the snapshot in force holds may still be noted, until it is dropped. */
const stale = new Query<[]>(
  `SELECT photo_id FROM stale_photos
   WHERE held_by IS NULL OR held_by <> (SELECT value FROM meta WHERE name = 'snapshot')`,
);
const count = new Query<[], { count: number }>(`SELECT COUNT(*) AS count FROM stale_photos`);
export const lastOfStep = new Query<[after: number, limit: number], { last: number | null }>(
  `SELECT MAX(photo_id) AS last FROM
     (SELECT photo_id FROM stale_photos WHERE photo_id > ? ORDER BY photo_id LIMIT ?)`,
);
export const holdBetween = new Query<[name: string, after: number, last: number]>(
  `UPDATE stale_photos SET held_by = ? WHERE photo_id > ? AND photo_id <= ?`,
);
export const holdSomeUnheld = new Query<[name: string, limit: number]>(
  `UPDATE stale_photos SET held_by = ? WHERE photo_id IN
     (SELECT photo_id FROM stale_photos WHERE held_by IS NULL LIMIT ?)`,
);
export const holdUnheld = new Query<[name: string]>(
  `UPDATE stale_photos SET held_by = ? WHERE held_by IS NULL`,
);
export const dropHeldBetween = new Query<[name: string, after: number, last: number]>(
  `DELETE FROM stale_photos WHERE held_by = ? AND photo_id > ? AND photo_id <= ?`,
);
export const newest = new Query<[], { photoId: number | null; cropPhotoId: number | null }>(
  `SELECT (SELECT MAX(photo_id) FROM photos) AS photoId,
     (SELECT photo_id FROM crops ORDER BY crop_id DESC LIMIT 1) AS cropPhotoId`,
);

/** Name of the snapshot that holds all photos but the stale ones; null where there is none. */
export function snapshotName(db: ReadableDb): string | null {
  const name = readMeta(db, 'snapshot');
  return name === '' ? null : name;
}

/** Photos that are not, or not any more, what the snapshot says. */
export function stalePhotos(db: ReadableDb): readonly number[] {
  return stale.column(db);
}

/** At least as many as are stale: with those that the snapshot holds and that are still to be dropped. */
export function countStalePhotos(db: ReadableDb): number {
  return count.get(db)?.count ?? 0;
}

/** Photos that were stored last, and with the last crop; they must be in a snapshot, or be stale. */
export function newestPhotos(db: ReadableDb): readonly number[] {
  const { photoId = null, cropPhotoId = null } = newest.get(db) ?? {};
  return [photoId, cropPhotoId].flatMap((id) => id ?? []);
}

/**
 * Says of the stale photos that a snapshot, which is about to be made, will hold them.
 *
 * Also of those that an earlier one was to hold that came to nothing. What changes between the steps is held by no
 * snapshot; {@link beginSnapshot} finds it.
 */
export function* holdInSteps(db: WritableDb, name: string): Steps<void> {
  yield* inRangesOfStale(db, (after, last) => holdBetween.run(db, name, after, last));
  // Much may have changed since the first step.
  while (holdSomeUnheld.run(db, name, photosInStep).changes === photosInStep) yield;
}

/**
 * To be called when what is in memory is about to be written, after {@link holdInSteps}: holds what has changed since.
 *
 * What changes from then on stays stale.
 */
export function beginSnapshot(db: WritableDb, name: string): void {
  inTransaction(db, () => {
    if (readMeta(db, 'snapshot') === null) writeMeta(db, 'snapshot', '');
    holdUnheld.run(db, name);
  });
}

/**
 * To be called when it is on the disk, and with it what `embeddings` are kept beside, if any.
 *
 * From then on what it holds is not stale; {@link dropHeldInSteps} drops it.
 */
export function finishSnapshot(
  db: WritableDb,
  name: string,
  embeddings: KeptEmbeddings | null = null,
): void {
  inTransaction(db, () => {
    writeMeta(db, 'snapshot', name);
    if (embeddings !== null) writeKeptEmbeddings(db, embeddings);
  });
}

/**
 * Drops what the snapshot in force holds.
 *
 * A kill in between leaves notes that mean nothing any more; the next snapshot drops them with its own.
 */
export function* dropHeldInSteps(db: WritableDb, name: string): Steps<void> {
  yield* inRangesOfStale(db, (after, last) => dropHeldBetween.run(db, name, after, last));
}

/** Does something with all stale photos in turn: those above one id up to another. */
function* inRangesOfStale(
  db: WritableDb,
  act: (after: number, last: number) => unknown,
): Steps<void> {
  let after = 0;
  for (;;) {
    const last = lastOfStep.get(db, after, photosInStep)?.last ?? null;
    if (last === null) return;
    act(after, last);
    yield;
    after = last;
  }
}
