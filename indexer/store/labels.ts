import type { Box } from '../../contract/box.ts';
import type { RecordedLabel } from '../../contract/listing.ts';
import type { LabelBatch } from '../../contract/label.ts';
import type { Verdict } from '../../contract/photo.ts';
import type { CropRow } from './crops.ts';
import { durably, type ReadableDb, type WritableDb } from './database.ts';
import { matchBoxes } from './match-boxes.ts';
import { Query } from './query.ts';

/** One word of the person, on one crop. */
export type NewLabel = {
  readonly catId: number;
  readonly verdict: Verdict | null;
  readonly contentKey: string;
  readonly box: Box;
  readonly cropId: number;
};

type BatchRow = {
  readonly batchId: number;
  readonly madeAtMs: number;
  readonly undoneAtMs: number | null;
};
type LabelRow = {
  readonly photoId: number | null;
  readonly cropId: number | null;
  readonly catId: number;
  readonly verdict: Verdict | null;
};
type Boxed = {
  readonly labelId: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

const insertBatch = new Query<[now: number]>(`INSERT INTO label_batches (made_at_ms) VALUES (?)`);
const insertLabel = new Query<
  [
    batchId: number,
    catId: number,
    verdict: string | null,
    contentKey: string,
    left: number,
    top: number,
    width: number,
    height: number,
    cropId: number,
  ]
>(
  `INSERT INTO labels (batch_id, cat_id, verdict, content_key, left_edge, top_edge, width, height,
     crop_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const batchColumns = `batch_id AS batchId, made_at_ms AS madeAtMs, undone_at_ms AS undoneAtMs`;
const batch = new Query<[batchId: number], BatchRow>(
  `SELECT ${batchColumns} FROM label_batches WHERE batch_id = ?`,
);
const newest = new Query<[limit: number], BatchRow>(
  `SELECT ${batchColumns} FROM label_batches ORDER BY batch_id DESC LIMIT ?`,
);
const setUndone = new Query<[undoneAtMs: number | null, batchId: number]>(
  `UPDATE label_batches SET undone_at_ms = ? WHERE batch_id = ?`,
);
const lastDone = new Query<[], { batchId: number | null }>(
  `SELECT MAX(batch_id) AS batchId FROM label_batches WHERE undone_at_ms IS NULL`,
);
/** Undone batches before a later gesture are history: redoing them would contradict it. */
const nextUndone = new Query<[], { batchId: number | null }>(
  `SELECT MIN(batch_id) AS batchId FROM label_batches WHERE undone_at_ms IS NOT NULL AND batch_id >
     (SELECT COALESCE(MAX(batch_id), 0) FROM label_batches WHERE undone_at_ms IS NULL)`,
);
const lastChange = new Query<[], { at: number | null }>(
  `SELECT MAX(MAX(made_at_ms), COALESCE(MAX(undone_at_ms), 0)) AS at FROM label_batches`,
);
const doneAfter = new Query<[batchId: number], { batchId: number }>(
  `SELECT batch_id AS batchId FROM label_batches WHERE batch_id > ? AND undone_at_ms IS NULL
   ORDER BY batch_id DESC`,
);
const ofBatch = new Query<[batchId: number], LabelRow>(
  `SELECT photo_id AS photoId, crop_id AS cropId, cat_id AS catId, verdict
   FROM labels LEFT JOIN photos USING (content_key) WHERE batch_id = ? ORDER BY label_id`,
);
/** The last word on each crop: SQLite takes the other columns from the row with the maximum. */
export const verdictsOfCat = new Query<
  [catId: number],
  { cropId: number; verdict: Verdict | null }
>(
  `SELECT crop_id AS cropId, verdict, MAX(label_id) FROM labels JOIN label_batches USING (batch_id)
   WHERE cat_id = ? AND crop_id IS NOT NULL AND undone_at_ms IS NULL GROUP BY crop_id`,
);
export const detachedOfContent = new Query<[contentKey: string], Boxed>(
  `SELECT label_id AS labelId, left_edge AS left, top_edge AS top, width, height
   FROM labels WHERE content_key = ? AND crop_id IS NULL`,
);
const attach = new Query<[cropId: number, labelId: number]>(
  `UPDATE labels SET crop_id = ? WHERE label_id = ?`,
);
const onPhoto = new Query<[photoId: number], { found: 0 | 1 }>(
  `SELECT EXISTS (SELECT 1 FROM labels JOIN photos USING (content_key) WHERE photo_id = ?) AS found`,
);
type InForce = Boxed & {
  readonly photoId: number;
  readonly cropId: number | null;
  readonly catId: number;
  readonly catName: string;
  readonly verdict: Verdict | null;
  readonly madeAtMs: number;
  readonly contentKey: string;
};
const inForce = new Query<[], InForce>(
  `SELECT MAX(label_id) AS labelId, photo_id AS photoId, crop_id AS cropId, cat_id AS catId,
     cats.name AS catName, verdict, made_at_ms AS madeAtMs, content_key AS contentKey,
     left_edge AS left, top_edge AS top, width, height
   FROM labels JOIN label_batches USING (batch_id) JOIN cats USING (cat_id)
     JOIN photos USING (content_key)
   WHERE undone_at_ms IS NULL
   GROUP BY cat_id, content_key, COALESCE(crop_id, -label_id) ORDER BY labelId`,
);
const pathsOfPhoto = new Query<[photoId: number], { path: string }>(
  `SELECT path FROM files WHERE photo_id = ? ORDER BY path`,
);

/** Stores what the person said in one gesture, on the disk when it returns; gives the batch's id. */
export function addLabels(db: WritableDb, labels: readonly NewLabel[], nowMs: number): number {
  return durably(db, () => {
    const batchId = insertBatch.insert(db, nowMs);
    for (const { catId, verdict, contentKey, box, cropId } of labels)
      insertLabel.run(db, batchId, catId, verdict, contentKey, ...box, cropId);
    return batchId;
  });
}

/** Takes back the last batch in force; null when there is none. */
export function undoLabels(db: WritableDb, nowMs: number): number | null {
  return durably(db, () => {
    const batchId = lastDone.get(db)?.batchId ?? null;
    if (batchId !== null) setUndone.run(db, nowMs, batchId);
    return batchId;
  });
}

/** Puts the last undone batch in force again, unless something was said since; null when none. */
export function redoLabels(db: WritableDb): number | null {
  return durably(db, () => {
    const batchId = nextUndone.get(db)?.batchId ?? null;
    if (batchId !== null) setUndone.run(db, null, batchId);
    return batchId;
  });
}

/** Undoes every batch after the given one and returns their ids. */
export function rollBackLabels(db: WritableDb, batchId: number, nowMs: number): readonly number[] {
  return durably(db, () => {
    const after = doneAfter.all(db, batchId).map((row) => row.batchId);
    for (const id of after) setUndone.run(db, nowMs, id);
    return after;
  });
}

/** Batches, the newest first. */
export function labelHistory(db: ReadableDb, limit: number): readonly LabelBatch[] {
  return newest.all(db, limit).map((row) => toBatch(db, row));
}

export function labelBatch(db: ReadableDb, batchId: number): LabelBatch | null {
  const row = batch.get(db, batchId);
  return row === undefined ? null : toBatch(db, row);
}

/** When a batch was last made or undone; null before the first. */
export function lastLabelChangeMs(db: ReadableDb): number | null {
  return lastChange.get(db)?.at ?? null;
}

/** The person's last word on each crop, for one cat. */
export function verdicts(db: ReadableDb, catId: number): ReadonlyMap<number, Verdict> {
  const said = new Map<number, Verdict>();
  for (const { cropId, verdict } of verdictsOfCat.all(db, catId))
    if (verdict !== null) said.set(cropId, verdict);
  return said;
}

/** Whether anything was ever said about a photo, also what was taken back. */
export function hasLabels(db: ReadableDb, photoId: number): boolean {
  return onPhoto.get(db, photoId)?.found === 1;
}

/** Gives labels that lost their crop to the crop of the same content that fits them best. */
export function attachLabels(db: WritableDb, contentKey: string, crops: readonly CropRow[]): void {
  const boxes = crops.map((crop) => crop.box);
  for (const { labelId, left, top, width, height } of detachedOfContent.all(db, contentKey)) {
    const match = matchBoxes(boxes, [[left, top, width, height]]).get(0);
    const crop = match === undefined ? undefined : crops[match];
    if (crop !== undefined) attach.run(db, crop.cropId, labelId);
  }
}

/** Every label in force with all it takes to understand it elsewhere, oldest first. */
export function recordedLabels(db: ReadableDb): readonly RecordedLabel[] {
  return inForce.all(db).flatMap((row) => {
    const { photoId, cropId, catId, catName, verdict, madeAtMs, contentKey } = row;
    if (verdict === null) return [];
    const paths = pathsOfPhoto.all(db, photoId).map(({ path }) => path);
    const box = [row.left, row.top, row.width, row.height] as const;
    return [{ photoId, cropId, catId, catName, verdict, madeAtMs, contentKey, paths, box }];
  });
}

function toBatch(db: ReadableDb, { batchId, madeAtMs, undoneAtMs }: BatchRow): LabelBatch {
  const labels = ofBatch
    .all(db, batchId)
    .flatMap(({ photoId, ...rest }) => (photoId === null ? [] : [{ photoId, ...rest }]));
  return { batchId, madeAtMs, undone: undoneAtMs !== null, labels };
}
