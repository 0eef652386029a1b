import { removeCrop } from './crops.ts';
import { inTransaction, type WritableDb } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { Query } from './query.ts';

/** Photos that no file holds and about which nothing was said. */
const forgotten = new Query<[], { photoId: number; cropId: number | null }>(
  `SELECT photo_id AS photoId, crop_id AS cropId FROM photos LEFT JOIN crops USING (photo_id)
   WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.photo_id = photos.photo_id)
     AND NOT EXISTS (SELECT 1 FROM labels WHERE labels.content_key = photos.content_key)`,
);
const dropPhoto = new Query<[photoId: number]>(`DELETE FROM photos WHERE photo_id = ?`);
const requeueOutdated = new Query<[version: string]>(
  `UPDATE files SET state = 'pending', attempts = 0, started_at_ms = NULL,
     priority = EXISTS (SELECT 1 FROM labels JOIN photos USING (content_key)
       WHERE photos.photo_id = files.photo_id)
   WHERE state IN ('scored', 'no-cat') AND photo_id IN
     (SELECT photo_id FROM photos WHERE embedding_version <> ?)`,
);

/**
 * Forgets photos whose files are gone, except those with labels.
 *
 * Done at opening and not when a file goes, so that a file which is moved finds its photo again
 * however late its new place is noticed.
 */
export function forgetUnheldPhotos(db: WritableDb): void {
  inTransaction(db, () => {
    const rows = forgotten.all(db);
    for (const { cropId } of rows) if (cropId !== null) removeCrop(db, cropId);
    for (const photoId of new Set(rows.map((row) => row.photoId))) dropPhoto.run(db, photoId);
  });
}

/**
 * Queues photos again that were seen with another model, the labelled ones first.
 *
 * They keep their crops, scores and labels until the new look at them is stored.
 */
export function requeueOutdatedPhotos(db: WritableDb, embeddingVersion: string): number {
  return requeueOutdated.run(db, embeddingVersion).changes;
}

/** What is done once at each opening for writing. */
export function keepUp(db: WritableDb, embeddingVersion: string): void {
  forgetUnheldPhotos(db);
  if (readMeta(db, 'embedding-version') === embeddingVersion) return;
  inTransaction(db, () => {
    requeueOutdatedPhotos(db, embeddingVersion);
    writeMeta(db, 'embedding-version', embeddingVersion);
  });
}
