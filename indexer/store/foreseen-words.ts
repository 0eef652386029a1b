import type { Verdict } from '../../contract/photo.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import { note, noteWords, type LastWords } from './changes.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { labelIdOf, pagesInSteps } from './pages-in-steps.ts';
import { Query } from './query.ts';

type ForeseenRow = {
  readonly labelId: number;
  readonly photoId: number | null;
  readonly catId: number;
  readonly cropId: number | null;
  readonly last: Verdict | null;
};

/** Of what gestures speak, and what will be the last word on it. */
export type Foreseen = {
  readonly photoIds: ReadonlySet<number>;
  readonly words: LastWords;
  /** {@link timesMoved} when it was read. */
  readonly moved: number;
};

/** The same while it is read. */
type Open = {
  readonly moved: number;
  readonly photoIds: Set<number>;
  readonly words: Map<number, Map<number, Verdict | null>>;
};

/**
 * Labels of a gesture with what is the last word on their crops once the gestures `changed`, a list as JSON, that are in
 * force are so no more, and the others of them are.
 */
export const foreseenOfBatchAfter = new Query<
  [changed: string, batchId: number, labelId: number, limit: number],
  ForeseenRow
>(
  `SELECT said.label_id AS labelId, photo_id AS photoId, said.cat_id AS catId, said.crop_id AS cropId,
     (SELECT verdict FROM labels AS other JOIN label_batches USING (batch_id)
      WHERE other.cat_id = said.cat_id AND other.crop_id = said.crop_id
        AND (undone_at_ms IS NULL) <> (batch_id IN (SELECT value FROM json_each(?)))
      ORDER BY other.label_id DESC LIMIT 1) AS last
   FROM labels AS said LEFT JOIN photos USING (content_key)
   WHERE said.batch_id = ? AND said.label_id > ? ORDER BY said.label_id LIMIT ?`,
);

/** Labels that are read in one step: some milliseconds. */
const readInStep = 1000;

const moved = new WeakMap<ReadableDb, number>();

/** Notes that the last word on some crop may have become another; for the functions that write labels. */
export function wordsMoved(db: WritableDb): void {
  moved.set(db, timesMoved(db) + 1);
}

/** How often the last word on some crop may have become another. */
const timesMoved = (db: ReadableDb) => moved.get(db) ?? 0;

/**
 * Reads of what gestures speak and what will be the last word on it, before they are put in force or taken back.
 *
 * Whoever follows the library is told so with the change itself: to read thousands of words again takes longer than
 * anybody may be kept waiting.
 */
export function* foreseeInSteps(db: ReadableDb, batchIds: readonly number[]): Steps<Foreseen> {
  const foreseen: Open = { moved: timesMoved(db), photoIds: new Set(), words: new Map() };
  const changed = JSON.stringify(batchIds);
  for (const batchId of batchIds) {
    const read = (after: number, limit: number) =>
      foreseenOfBatchAfter.all(db, changed, batchId, after, limit);
    yield* pagesInSteps({ read, limit: readInStep, idOf: labelIdOf }, (row) => put(foreseen, row));
    yield;
  }
  return foreseen;
}

function put({ photoIds, words }: Open, { photoId, catId, cropId, last }: ForeseenRow): void {
  if (photoId !== null) photoIds.add(photoId);
  const ofCat = words.get(catId) ?? new Map<number, Verdict | null>();
  if (cropId !== null) ofCat.set(cropId, last);
  words.set(catId, ofCat);
}

/** Notes that it is so now, within the transaction that makes it so. */
export function noteForeseen(db: WritableDb, { photoIds, words, moved: then }: Foreseen): void {
  // What was said or found meanwhile may have another last word.
  if (timesMoved(db) === then) noteWords(db, words);
  else note(db, 'cats-spoken-of', words.keys());
  note(db, 'photos-spoken-of', photoIds);
  wordsMoved(db);
}
