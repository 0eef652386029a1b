import type { Steps } from '../../models/head/fitting/steps.ts';
import { durably, inTransaction, type WritableDb } from './database.ts';
import { foreseeInSteps, noteForeseen } from './foreseen-words.ts';
import { insertLabels, type NewLabel } from './label-batches.ts';
import { Query } from './query.ts';

const beginGesture = new Query<[nowMs: number, nowMs: number]>(
  `INSERT INTO label_batches (made_at_ms, undone_at_ms, is_whole) VALUES (?, ?, 0)`,
);
const makeWhole = new Query<[batchId: number]>(
  `UPDATE label_batches SET is_whole = 1, undone_at_ms = NULL WHERE batch_id = ?`,
);
/** Changes nothing, but makes what was written before go to the disk. */
const stayWhole = new Query<[batchId: number]>(
  `UPDATE label_batches SET is_whole = 1 WHERE batch_id = ?`,
);
export const tornGestures = new Query<[], { batchId: number }>(
  `SELECT batch_id AS batchId FROM label_batches WHERE is_whole = 0`,
);
const dropLabels = new Query<[batchId: number]>(`DELETE FROM labels WHERE batch_id = ?`);
const dropSaid = new Query<[batchId: number]>(`DELETE FROM said_in_batches WHERE batch_id = ?`);
const dropGesture = new Query<[batchId: number]>(`DELETE FROM label_batches WHERE batch_id = ?`);

/** Labels that are written in one step: some milliseconds. */
const writtenInStep = 300;

/**
 * Stores what the person said of many photos in one gesture, in steps between which others are answered; gives its id.
 *
 * With the last step but one it is in force, all of it, and with the last on the disk. Until then it is nowhere to be
 * seen: what a kill or a full disk leaves of it is dropped, at the next opening if need be, and was never said. The same
 * where `mayGoOn`, which is asked before each step that writes, throws.
 */
export function* addManyLabels(
  db: WritableDb,
  labels: readonly NewLabel[],
  nowMs: number,
  mayGoOn: () => void = () => undefined,
): Steps<number> {
  const batchId = inTransaction(db, () => beginGesture.insert(db, nowMs, nowMs));
  let isWhole = false;
  try {
    for (let from = 0; from < labels.length; from += writtenInStep) {
      yield;
      mayGoOn();
      const some = labels.slice(from, from + writtenInStep);
      // What comes last brings all to the disk, so that little is left for the step that somebody waits for.
      const write = from + writtenInStep < labels.length ? inTransaction : durably;
      write(db, () => {
        insertLabels(db, batchId, some);
      });
    }
    yield;
    const foreseen = yield* foreseeInSteps(db, [batchId]);
    yield;
    inTransaction(db, () => {
      makeWhole.run(db, batchId);
      noteForeseen(db, foreseen);
    });
    isWhole = true;
    yield;
    // Whoever follows the library has heard of it by now, in a step of its own.
    durably(db, () => stayWhole.run(db, batchId));
    return batchId;
  } finally {
    if (!isWhole) dropOrLeave(db, batchId);
  }
}

/** Drops what was never said to its end: the process was killed, or the disk was full. */
export function dropTornGestures(db: WritableDb): void {
  for (const { batchId } of tornGestures.all(db)) drop(db, batchId);
}

function drop(db: WritableDb, batchId: number): void {
  inTransaction(db, () => {
    for (const query of [dropLabels, dropSaid, dropGesture]) query.run(db, batchId);
  });
}

/** Where it cannot be dropped now, as on a full disk, the next opening drops it. */
function dropOrLeave(db: WritableDb, batchId: number): void {
  try {
    drop(db, batchId);
  } catch (error) {
    console.error('What was written of an answer could not be dropped yet:', error);
  }
}
