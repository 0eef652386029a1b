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
};

/** From the counts that triggers keep: a row for each folder, volume and state. */
export const fileCounts = new Query<[], FileCounts>(
  `SELECT COALESCE(SUM(files) FILTER (WHERE folder_id <> 0 OR state = 'pending'), 0) AS total,
     COALESCE(SUM(files) FILTER (WHERE state = 'pending' AND present = 1), 0) AS waiting,
     COALESCE(SUM(files) FILTER (WHERE state = 'pending' AND present = 0), 0) AS away,
     COALESCE(SUM(files) FILTER
       (WHERE state = 'failed' AND failure_kind <> 'needs-decoder'), 0) AS failed,
     COALESCE(SUM(files) FILTER (WHERE failure_kind = 'needs-decoder'), 0) AS leftOut
   FROM file_counts JOIN volumes USING (volume_id)`,
);
/** Each number is counted in an index of its own. */
const shown = new Query<[], { count: number }>(
  `SELECT (SELECT COUNT(DISTINCT photo_id) FROM files) -
       (SELECT COUNT(*) FROM photos WHERE version_of IS NOT NULL) -
       (SELECT COUNT(DISTINCT loose.photo_id) FROM files AS loose JOIN photos USING (photo_id)
        WHERE loose.folder_id IS NULL AND version_of IS NULL
          AND NOT EXISTS (SELECT 1 FROM labels WHERE labels.content_key = photos.content_key)
          AND NOT EXISTS (SELECT 1 FROM files
            WHERE files.photo_id = loose.photo_id AND files.folder_id IS NOT NULL)) AS count`,
);
const photos = new Query<[], { count: number }>(`SELECT COUNT(*) AS count FROM photos`);
const labels = new Query<[], { count: number }>(
  `SELECT COUNT(*) AS count FROM labels JOIN label_batches USING (batch_id)
   WHERE undone_at_ms IS NULL`,
);

/** Files known, still to be looked at (running ones too), and unreadable. */
export function countFiles(db: ReadableDb): FileCounts {
  return fileCounts.get(db) ?? { total: 0, waiting: 0, away: 0, failed: 0, leftOut: 0 };
}

/**
 * Photos that files show, those of folders or spoken about; copies and versions count once.
 *
 * For a library that is not in memory, which knows it at once.
 */
export function countShownPhotos(db: ReadableDb): number {
  return shown.get(db)?.count ?? 0;
}

export function countPhotos(db: ReadableDb): number {
  return photos.get(db)?.count ?? 0;
}

/** Labels in force. */
export function countLabels(db: ReadableDb): number {
  return labels.get(db)?.count ?? 0;
}
