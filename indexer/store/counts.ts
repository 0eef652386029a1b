import type { ReadableDb } from './database.ts';
import { Query } from './query.ts';

export type FileCounts = {
  /** Files of folders, and those shown to teach with only while they wait to be seen anew. */
  readonly total: number;
  /** Of volumes that are there. */
  readonly waiting: number;
  /** Those that wait for their volume to be there again. */
  readonly away: number;
  /** Without those of `leftOut`. */
  readonly failed: number;
  /** Videos that wait for a decoder. */
  readonly leftOut: number;
  /** Photos that files show, those of folders or spoken about; copies and versions count once. */
  readonly photos: number;
};

/** Each number is counted in an index of its own: it is asked several times a second. */
export const fileCounts = new Query<[], FileCounts>(
  `SELECT (SELECT COUNT(*) FROM files) -
       (SELECT COUNT(*) FROM files WHERE folder_id IS NULL AND state <> 'pending') AS total,
     (SELECT COUNT(*) FROM files WHERE state = 'pending'
        AND volume_id IN (SELECT volume_id FROM volumes WHERE present = 1)) AS waiting,
     (SELECT COUNT(*) FROM files WHERE state = 'pending'
        AND volume_id IN (SELECT volume_id FROM volumes WHERE present = 0)) AS away,
     (SELECT COUNT(*) FROM files WHERE state = 'failed') -
       (SELECT COUNT(*) FROM files WHERE failure_kind = 'needs-decoder') AS failed,
     (SELECT COUNT(*) FROM files WHERE failure_kind = 'needs-decoder') AS leftOut,
     (SELECT COUNT(DISTINCT photo_id) FROM files) -
       (SELECT COUNT(*) FROM photos WHERE version_of IS NOT NULL) -
       (SELECT COUNT(DISTINCT loose.photo_id) FROM files AS loose JOIN photos USING (photo_id)
        WHERE loose.folder_id IS NULL AND version_of IS NULL
          AND NOT EXISTS (SELECT 1 FROM labels WHERE labels.content_key = photos.content_key)
          AND NOT EXISTS (SELECT 1 FROM files
            WHERE files.photo_id = loose.photo_id AND files.folder_id IS NOT NULL)) AS photos`,
);
const photos = new Query<[], { count: number }>(`SELECT COUNT(*) AS count FROM photos`);
const labels = new Query<[], { count: number }>(
  `SELECT COUNT(*) AS count FROM labels JOIN label_batches USING (batch_id)
   WHERE undone_at_ms IS NULL`,
);

/** Files known, still to be looked at (running ones too), and unreadable. */
export function countFiles(db: ReadableDb): FileCounts {
  return fileCounts.get(db) ?? { total: 0, waiting: 0, away: 0, failed: 0, leftOut: 0, photos: 0 };
}

export function countPhotos(db: ReadableDb): number {
  return photos.get(db)?.count ?? 0;
}

/** Labels in force. */
export function countLabels(db: ReadableDb): number {
  return labels.get(db)?.count ?? 0;
}
