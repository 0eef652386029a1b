import type { Box } from '../../contract/box.ts';
import type { Verdict } from '../../contract/photo.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import { note } from './changes.ts';
import { durably, type ReadableDb, type WritableDb } from './database.ts';
import { foreseeInSteps, noteForeseen, wordsMoved } from './foreseen-words.ts';
import { labelIdOf, pagesInSteps } from './pages-in-steps.ts';
import { Query } from './query.ts';

/** One word of the person, on one crop. */
export type NewLabel = {
  readonly catId: number;
  readonly verdict: Verdict | null;
  readonly contentKey: string;
  readonly box: Box;
  /** Moment of a video; null or absent for a photo. */
  readonly atMs?: number | null;
  readonly cropId: number;
};

type LabelRow = {
  readonly labelId: number;
  readonly photoId: number | null;
  readonly catId: number;
};
/** Which photo a label is about, null where the library does not know it, and which cat. */
export type LabelOfBatch = Pick<LabelRow, 'photoId' | 'catId'>;
const newBatch = new Query<[now: number]>(`INSERT INTO label_batches (made_at_ms) VALUES (?)`);
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
    atMs: number | null,
  ]
>(
  `INSERT INTO labels (batch_id, cat_id, verdict, content_key, left_edge, top_edge, width, height,
     crop_id, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const setUndone = new Query<[undoneAtMs: number | null, batchId: number]>(
  `UPDATE label_batches SET undone_at_ms = ? WHERE batch_id = ?`,
);
/** In a library that several computers speak to, undo is about what was said on this one. */
const isMine = `(NOT EXISTS (SELECT 1 FROM meta WHERE name = 'computer') OR batch_id IN
  (SELECT batch_id FROM heard_words WHERE computer = (SELECT value FROM meta WHERE name = 'computer')))`;
const lastDone = new Query<[], { batchId: number | null }>(
  `SELECT MAX(batch_id) AS batchId FROM label_batches WHERE undone_at_ms IS NULL AND ${isMine}`,
);
/**
 * What was undone last, the newest first: a gesture, or all those that were rolled back at once.
 *
 * Undone batches before a later gesture are history, also when that was undone in its turn: redoing
 * them would contradict it.
 */
const undoneLast = new Query<[], { batchId: number }>(
  `WITH open AS (SELECT batch_id, undone_at_ms FROM label_batches WHERE undone_at_ms IS NOT NULL AND batch_id >
     (SELECT COALESCE(MAX(batch_id), 0) FROM label_batches WHERE undone_at_ms IS NULL AND ${isMine}) AND ${isMine})
   SELECT batch_id AS batchId FROM open
   WHERE undone_at_ms = (SELECT MAX(undone_at_ms) FROM open) ORDER BY batch_id DESC`,
);
const lastUndoing = new Query<[], { at: number | null }>(
  `SELECT MAX(undone_at_ms) AS at FROM label_batches`,
);
const lastChange = new Query<[], { at: number | null }>(
  `SELECT MAX(MAX(made_at_ms), COALESCE(MAX(undone_at_ms), 0)) AS at FROM label_batches`,
);
const doneAfter = new Query<[batchId: number], { batchId: number }>(
  `SELECT batch_id AS batchId FROM label_batches WHERE batch_id > ? AND undone_at_ms IS NULL
   ORDER BY batch_id DESC`,
);
export const labelsOfBatchAfter = new Query<
  [batchId: number, labelId: number, limit: number],
  LabelRow
>(
  `SELECT label_id AS labelId, photo_id AS photoId, cat_id AS catId
   FROM labels LEFT JOIN photos USING (content_key)
   WHERE batch_id = ? AND label_id > ? ORDER BY label_id LIMIT ?`,
);

/** Labels that are read in one step: some milliseconds. */
const readInStep = 1000;

/** Begins a gesture; gives its id. */
export function insertBatch(db: WritableDb, madeAtMs: number): number {
  return newBatch.insert(db, madeAtMs);
}

/** Says whether a gesture is taken back, as `noteBatch` is to be told afterwards. */
export function setBatchUndone(db: WritableDb, batchId: number, undoneAtMs: number | null): void {
  setUndone.run(db, undoneAtMs, batchId);
}

/** Stores what the person said in one gesture, on the disk when it returns; gives the batch's id. */
export function addLabels(db: WritableDb, labels: readonly NewLabel[], nowMs: number): number {
  return durably(db, () => {
    const batchId = insertBatch(db, nowMs);
    insertLabels(db, batchId, labels);
    noteBatch(db, batchId);
    return batchId;
  });
}

/** Adds labels to a gesture, within a transaction. */
export function insertLabels(db: WritableDb, batchId: number, labels: readonly NewLabel[]): void {
  for (const { catId, verdict, contentKey, box, cropId, atMs = null } of labels)
    insertLabel.run(db, batchId, catId, verdict, contentKey, ...box, cropId, atMs);
}

/** Takes back the last batch in force; null when there is none. */
export const undoLabels = (db: WritableDb, nowMs: number): number | null =>
  finish(undoInSteps(db, nowMs));

/** The same in steps, of which the last takes it back: it may be about 100,000 photos. */
export function* undoInSteps(db: WritableDb, nowMs: number): Steps<number | null> {
  const batchId = lastDone.get(db)?.batchId ?? null;
  if (batchId !== null) yield* changeBatches(db, [batchId], () => ownMoment(db, nowMs));
  return batchId;
}

/**
 * Puts what was undone last in force again, unless something was said since, and returns the batches' ids, the
 * newest first.
 *
 * What was rolled back at once comes back at once.
 */
export const redoLabels = (db: WritableDb): readonly number[] => finish(redoInSteps(db));

/** The same in steps, of which the last puts it in force. */
export function* redoInSteps(db: WritableDb): Steps<readonly number[]> {
  const last = undoneLast.all(db).map((row) => row.batchId);
  yield* changeBatches(db, last, () => null);
  return last;
}

/** Undoes every batch after the given one and returns their ids, the newest first. */
export const rollBackLabels = (db: WritableDb, batchId: number, nowMs: number): readonly number[] =>
  finish(rollBackInSteps(db, batchId, nowMs));

/** The same in steps, of which the last undoes them all. */
export function* rollBackInSteps(
  db: WritableDb,
  batchId: number,
  nowMs: number,
): Steps<readonly number[]> {
  const after = doneAfter.all(db, batchId).map((row) => row.batchId);
  yield* changeBatches(db, after, () => ownMoment(db, nowMs));
  return after;
}

/** A moment that tells one undoing from all before it, whatever the clock says. */
function ownMoment(db: ReadableDb, nowMs: number): number {
  const lastMs = lastUndoing.get(db)?.at ?? null;
  return lastMs === null ? nowMs : Math.max(nowMs, lastMs + 1);
}

/** Takes gestures back, or puts them in force: what they are about is read before, it cannot change any more. */
function* changeBatches(
  db: WritableDb,
  batchIds: readonly number[],
  undoneAtMs: () => number | null,
): Steps<void> {
  const foreseen = yield* foreseeInSteps(db, batchIds);
  yield;
  durably(db, () => {
    const atMs = undoneAtMs();
    for (const batchId of batchIds) setBatchUndone(db, batchId, atMs);
    noteForeseen(db, foreseen);
  });
}

/** Notes of which cats and photos a gesture speaks. */
export function noteBatch(db: WritableDb, batchId: number): void {
  const labels = finish(labelsOfBatchInSteps(db, batchId));
  const ofCats = labels.map(({ catId }) => catId);
  const ofPhotos = labels.flatMap(({ photoId }) => photoId ?? []);
  note(db, 'cats-spoken-of', ofCats);
  note(db, 'photos-spoken-of', ofPhotos);
  wordsMoved(db);
}

/** When a batch was last made or undone; null before the first. */
export function lastLabelChangeMs(db: ReadableDb): number | null {
  return lastChange.get(db)?.at ?? null;
}

/** Labels of a gesture, in the order in which they were said. */
export function labelsOfBatchInSteps(
  db: ReadableDb,
  batchId: number,
): Steps<readonly LabelOfBatch[]> {
  const read = (after: number, limit: number) => labelsOfBatchAfter.all(db, batchId, after, limit);
  return pagesInSteps({ read, limit: readInStep, idOf: labelIdOf }, (label) => label);
}
