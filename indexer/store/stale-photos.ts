import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { writeKeptEmbeddings, type KeptEmbeddings } from './kept-embeddings.ts';
import { Query } from './query.ts';

const stale = new Query<[], { photoId: number }>(`SELECT photo_id AS photoId FROM stale_photos`);
const count = new Query<[], { count: number }>(`SELECT COUNT(*) AS count FROM stale_photos`);
const holdAll = new Query<[name: string]>(`UPDATE stale_photos SET held_by = ?`);
const dropHeld = new Query<[name: string]>(`DELETE FROM stale_photos WHERE held_by = ?`);
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
  return stale.all(db).map(({ photoId }) => photoId);
}

export function countStalePhotos(db: ReadableDb): number {
  return count.get(db)?.count ?? 0;
}

/** Photos that were stored last, and with the last crop; they must be in a snapshot, or be stale. */
export function newestPhotos(db: ReadableDb): readonly number[] {
  const { photoId = null, cropPhotoId = null } = newest.get(db) ?? {};
  return [photoId, cropPhotoId].flatMap((id) => id ?? []);
}

/** To be called when what is in memory is about to be written; what changes from then on stays stale. */
export function beginSnapshot(db: WritableDb, name: string): void {
  inTransaction(db, () => {
    if (readMeta(db, 'snapshot') === null) writeMeta(db, 'snapshot', '');
    holdAll.run(db, name);
  });
}

/** To be called when it is on the disk, and with it what `embeddings` are kept beside, if any. */
export function finishSnapshot(
  db: WritableDb,
  name: string,
  embeddings: KeptEmbeddings | null = null,
): void {
  inTransaction(db, () => {
    dropHeld.run(db, name);
    writeMeta(db, 'snapshot', name);
    if (embeddings !== null) writeKeptEmbeddings(db, embeddings);
  });
}
