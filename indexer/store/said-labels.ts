import type { Verdict } from '../../contract/photo.ts';
import type { ReadableDb } from './database.ts';
import { Query } from './query.ts';

/** A label with what is known of its photo and its crop. */
export type SaidLabelRow = {
  readonly catId: number;
  readonly verdict: Verdict | null;
  readonly content: string;
  readonly picture: string | null;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly atMs: number | null;
  /** Null where the photo is not known. */
  readonly photoId: number | null;
  readonly widthPx: number | null;
  readonly isInFolder: 0 | 1;
  readonly embedding: Uint8Array | null;
  readonly version: string | null;
};

/** What was said; of labels that are joined with their photos and crops. */
export const saidColumns = `cat_id AS catId, verdict, labels.content_key AS content,
     COALESCE(photos.picture_key, labels.picture_key) AS picture, labels.left_edge AS left,
     labels.top_edge AS top, labels.width, labels.height, labels.at_ms AS atMs`;
/** Labels with their photos and crops, where these are known. */
export const joined = `FROM labels LEFT JOIN photos USING (content_key) LEFT JOIN crops USING (crop_id)`;

const ofBatch = new Query<[batchId: number], SaidLabelRow>(
  `SELECT ${saidColumns},
     photos.photo_id AS photoId, photos.width_px AS widthPx,
     EXISTS (SELECT 1 FROM files WHERE files.photo_id = photos.photo_id AND folder_id IS NOT NULL)
       AS isInFolder,
     crops.embedding AS embedding, crops.embedding_version AS version
   ${joined} WHERE batch_id = ? ORDER BY label_id`,
);

/** Labels of a gesture, as they were said. */
export const saidLabels = (db: ReadableDb, batchId: number): readonly SaidLabelRow[] =>
  ofBatch.all(db, batchId);
