import type { RecordedLabel } from '../../contract/listing.ts';
import type { Verdict } from '../../contract/photo.ts';
import type { ReadableDb } from './database.ts';
import { Query } from './query.ts';

type InForce = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly photoId: number | null;
  readonly cropId: number | null;
  readonly catId: number;
  readonly catName: string;
  readonly verdict: Verdict | null;
  readonly madeAtMs: number;
  readonly contentKey: string;
  readonly pictureKey: string | null;
  readonly atMs: number | null;
};
const inForce = new Query<[], InForce>(
  `SELECT MAX(label_id) AS labelId, photo_id AS photoId, crop_id AS cropId, cat_id AS catId,
     cats.name AS catName, verdict, made_at_ms AS madeAtMs, content_key AS contentKey,
     COALESCE(photos.picture_key, labels.picture_key) AS pictureKey,
     left_edge AS left, top_edge AS top, width, height, labels.at_ms AS atMs
   FROM labels JOIN label_batches USING (batch_id) JOIN cats USING (cat_id)
     LEFT JOIN photos USING (content_key)
   WHERE undone_at_ms IS NULL
   GROUP BY cat_id, content_key, crop_id,
     CASE WHEN crop_id IS NULL
       THEN json_array(left_edge, top_edge, width, height, labels.at_ms) END
   ORDER BY labelId`,
);
const pathsOfPhoto = new Query<[photoId: number], { path: string }>(
  `SELECT path FROM files WHERE photo_id = ? ORDER BY path`,
);

/**
 * Every label in force with all it takes to understand it elsewhere, oldest first.
 *
 * Also of photos that were not seen yet since the labels were brought in or restored: they are kept for them.
 */
export function recordedLabels(db: ReadableDb): readonly RecordedLabel[] {
  return inForce.all(db).flatMap((row) => {
    const { left, top, width, height, verdict, ...rest } = row;
    if (verdict === null) return [];
    const { photoId, cropId, catId, catName, madeAtMs, contentKey, pictureKey, atMs } = rest;
    const files = photoId === null ? [] : pathsOfPhoto.all(db, photoId);
    const paths = files.map(({ path }) => path);
    const facts = { photoId, cropId, catId, catName, verdict, madeAtMs, contentKey, pictureKey };
    return [{ ...facts, paths, box: [left, top, width, height] as const, atMs }];
  });
}
