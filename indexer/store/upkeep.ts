import { cropsOfPhoto, removeCrop } from './crops.ts';
import { note } from './changes.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { Query } from './query.ts';

const unheld = new Query<[], { photoId: number }>(
  `SELECT photo_id AS photoId FROM photos
   WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.photo_id = photos.photo_id)
     AND NOT EXISTS (SELECT 1 FROM labels WHERE labels.content_key = photos.content_key)`,
);
const isUnheld = new Query<[photoId: number], { photoId: number }>(
  `${unheld.sql} AND photos.photo_id = ?`,
);
const dropPhoto = new Query<[photoId: number]>(`DELETE FROM photos WHERE photo_id = ?`);
const requeueOutdated = new Query<[version: string]>(
  `UPDATE files SET state = 'pending', attempts = 0, started_at_ms = NULL,
     priority = MIN(priority, 0) + EXISTS (SELECT 1 FROM labels JOIN photos USING (content_key)
       WHERE photos.photo_id = files.photo_id)
   WHERE state IN ('scored', 'no-cat') AND photo_id IN
     (SELECT photo_id FROM photos WHERE embedding_version <> ?)`,
);

/**
 * Photos that no file holds and about which nothing was said.
 *
 * To be asked at opening and not when a file goes, so that a file which is moved finds its photo again
 * however late its new place is noticed.
 */
export function unheldPhotos(db: ReadableDb): readonly number[] {
  return unheld.all(db).map(({ photoId }) => photoId);
}

/** Forgets those of some photos that are still unheld. */
export function forgetUnheldPhotos(db: WritableDb, photoIds: readonly number[]): void {
  inTransaction(db, () => {
    const gone = photoIds.filter((photoId) => isUnheld.get(db, photoId) !== undefined);
    for (const photoId of gone) {
      for (const { cropId } of cropsOfPhoto(db, photoId)) removeCrop(db, cropId);
      dropPhoto.run(db, photoId);
    }
    note(db, 'photos-forgotten', gone);
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

/** What is done at once at each opening for writing. */
export function keepUp(db: WritableDb, embeddingVersion: string): void {
  if (readMeta(db, 'embedding-version') === embeddingVersion) return;
  inTransaction(db, () => {
    requeueOutdatedPhotos(db, embeddingVersion);
    writeMeta(db, 'embedding-version', embeddingVersion);
  });
}
