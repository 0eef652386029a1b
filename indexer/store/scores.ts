import type { ReadableDb, WritableDb } from './database.ts';
import { Query } from './query.ts';

export type ScoreRow = { readonly cropId: number; readonly probability: number };

export const scoresOfCat = new Query<[catId: number], ScoreRow>(
  `SELECT crop_id AS cropId, probability FROM scores WHERE cat_id = ? ORDER BY crop_id`,
);
const upsert = new Query<[catId: number, cropId: number, probability: number, headVersion: number]>(
  `INSERT INTO scores (cat_id, crop_id, probability, head_version) VALUES (?, ?, ?, ?)
   ON CONFLICT DO UPDATE SET probability = excluded.probability,
     head_version = excluded.head_version`,
);
const dropOfCat = new Query<[catId: number]>(`DELETE FROM scores WHERE cat_id = ?`);

/** A cat's stored match probabilities, by rising crop id. */
export function scores(db: ReadableDb, catId: number): IterableIterator<ScoreRow> {
  return scoresOfCat.iterate(db, catId);
}

/** Stores match probabilities; give them by rising crop id, the order of the table. */
export function storeScores(
  db: WritableDb,
  catId: number,
  headVersion: number,
  rows: Iterable<ScoreRow>,
): void {
  for (const { cropId, probability } of rows)
    upsert.run(db, catId, cropId, probability, headVersion);
}

export function dropScoresOfCat(db: WritableDb, catId: number): void {
  dropOfCat.run(db, catId);
}
