import type { Verdict } from '../../contract/photo.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import type { CropRow } from './crops.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { wordsMoved } from './foreseen-words.ts';
import { isSamePlace, type Place } from './match-boxes.ts';
import { pagesInSteps } from './pages-in-steps.ts';
import { Query } from './query.ts';

type Boxed = {
  readonly labelId: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly atMs: number | null;
};

/** The last word on each crop: SQLite takes the other columns from the row with the maximum. */
export const verdictsOfCat = new Query<
  [catId: number],
  { cropId: number; verdict: Verdict | null }
>(
  `SELECT crop_id AS cropId, verdict, MAX(label_id) FROM labels JOIN label_batches USING (batch_id)
   WHERE cat_id = ? AND crop_id IS NOT NULL AND undone_at_ms IS NULL GROUP BY crop_id`,
);
/** The same of a photo's crops. */
export const verdictsOnPhoto = new Query<
  [catId: number, photoId: number],
  { cropId: number; verdict: Verdict | null }
>(
  `SELECT crop_id AS cropId, verdict, MAX(label_id) FROM labels JOIN label_batches USING (batch_id)
   WHERE cat_id = ? AND crop_id IN (SELECT crop_id FROM crops WHERE photo_id = ?) AND undone_at_ms IS NULL
   GROUP BY crop_id`,
);
const saidTwice = new Query<[catId: number], { cropId: number; verdict: Verdict }>(
  `SELECT crop_id AS cropId, verdict FROM labels JOIN label_batches USING (batch_id)
   WHERE cat_id = ? AND crop_id IS NOT NULL AND verdict IS NOT NULL AND undone_at_ms IS NULL
   GROUP BY crop_id, verdict HAVING COUNT(*) > 1`,
);
const firstTaught = new Query<[catId: number], { batchId: number | null }>(
  `SELECT MIN(batch_id) AS batchId FROM labels JOIN label_batches USING (batch_id)
   WHERE cat_id = ? AND verdict = 'yes' AND undone_at_ms IS NULL`,
);
/** The last word on each crop, of those that were said after a gesture. */
export const verdictsAfterBatch = new Query<
  [catId: number, cropId: number, batchId: number, limit: number],
  { cropId: number; verdict: Verdict | null }
>(
  `SELECT crop_id AS cropId, verdict, MAX(label_id) FROM labels JOIN label_batches USING (batch_id)
   WHERE cat_id = ? AND crop_id > ? AND undone_at_ms IS NULL AND batch_id > ?
   GROUP BY crop_id ORDER BY crop_id LIMIT ?`,
);
/** Crops whose words are read in one step: some milliseconds. */
const readInStep = 1000;
export const detachedOfContent = new Query<[contentKey: string], Boxed>(
  `SELECT label_id AS labelId, left_edge AS left, top_edge AS top, width, height,
     at_ms AS atMs
   FROM labels WHERE content_key = ? AND crop_id IS NULL`,
);
const attach = new Query<[cropId: number, labelId: number]>(
  `UPDATE labels SET crop_id = ? WHERE label_id = ?`,
);
const onPhoto = new Query<[photoId: number], { found: 0 | 1 }>(
  `SELECT EXISTS (SELECT 1 FROM labels JOIN photos USING (content_key) WHERE photo_id = ?) AS found`,
);
const waiting = new Query<[batchId: number], { count: number }>(
  `SELECT COUNT(*) AS count FROM labels WHERE batch_id = ? AND crop_id IS NULL`,
);
/** Labels of a gesture whose box was not looked at yet. */
export function countWaiting(db: ReadableDb, batchId: number): number {
  return waiting.get(db, batchId)?.count ?? 0;
}

/** The person's last word on each crop, for one cat. */
export const verdicts = (db: ReadableDb, catId: number): Map<number, Verdict> =>
  spokenOf(verdictsOfCat.all(db, catId));

/** The same for the crops of one photo. */
export const verdictsOfPhoto = (
  db: ReadableDb,
  catId: number,
  photoId: number,
): ReadonlyMap<number, Verdict> => spokenOf(verdictsOnPhoto.all(db, catId, photoId));

function spokenOf(
  last: readonly { readonly cropId: number; readonly verdict: Verdict | null }[],
): Map<number, Verdict> {
  const said = new Map<number, Verdict>();
  for (const { cropId, verdict } of last) if (verdict !== null) said.set(cropId, verdict);
  return said;
}

/** Crops about which the person said something after the gesture that first said "yes" to a cat. */
export function* answeredCrops(db: ReadableDb, catId: number): Steps<readonly number[]> {
  const batchId = firstTaught.get(db, catId)?.batchId ?? null;
  if (batchId === null) return [];
  yield;
  const answered = yield* pagesInSteps(
    {
      read: (after, limit) => verdictsAfterBatch.all(db, catId, after, batchId, limit),
      limit: readInStep,
      idOf: ({ cropId }) => cropId,
    },
    (last) => last,
  );
  return answered.flatMap(({ cropId, verdict }) => (verdict === null ? [] : [cropId]));
}

/** Crops of a cat about which the person said the same more than once: they are not asked again. */
export function saidAgain(db: ReadableDb, catId: number): ReadonlyMap<number, Verdict> {
  return new Map(saidTwice.all(db, catId).map(({ cropId, verdict }) => [cropId, verdict]));
}

/** Whether anything was ever said about a photo, also what was taken back. */
export function hasLabels(db: ReadableDb, photoId: number): boolean {
  return onPhoto.get(db, photoId)?.found === 1;
}

/** Places of a photo that somebody spoke of and that have no crop, such as those of labels brought in. */
export function looseLabels(db: ReadableDb, contentKey: string): readonly Place[] {
  return detachedOfContent.all(db, contentKey).map(placeOf);
}

/** Gives labels without a crop to the crop of the same content that has their very box. */
export function attachLabels(db: WritableDb, contentKey: string, crops: readonly CropRow[]): void {
  for (const row of detachedOfContent.all(db, contentKey)) {
    const crop = crops.find((one) => isSamePlace(one, placeOf(row)));
    if (crop === undefined) continue;
    attach.run(db, crop.cropId, row.labelId);
    wordsMoved(db);
  }
}

function placeOf({ left, top, width, height, atMs }: Boxed): Place {
  return { box: [left, top, width, height], atMs };
}
