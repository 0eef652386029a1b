import type { WritableDb } from '../database.ts';
import type { Migration } from '../migrate.ts';

const cropsInSlice = 4096;
const steps = 2 ** 14;

/** Scores are kept in slices of crops: a million of them are written in a moment, not row by row. */
export const migration012: Migration = {
  version: 12,
  sql: `
    ALTER TABLE scores RENAME TO single_scores;
    -- Slice n has the crops from n * 4096 on. Two bytes a crop, little-endian: its probability in steps of
    -- 2^-14; 0 where the head has not judged it.
    CREATE TABLE scores (
      cat_id INTEGER NOT NULL REFERENCES cats,
      slice INTEGER NOT NULL,
      steps BLOB NOT NULL,
      PRIMARY KEY (cat_id, slice)
    ) STRICT, WITHOUT ROWID;
  `,
  carryOver: (db) => {
    carryOver(db);
    db.exec('DROP TABLE single_scores');
  },
};

type SingleScore = {
  readonly catId: number;
  readonly cropId: number;
  readonly probability: number;
};

function carryOver(db: WritableDb): void {
  const insert = db.prepare('INSERT INTO scores (cat_id, slice, steps) VALUES (?, ?, ?)');
  const read = db.prepare<[catId: number, from: number, until: number], SingleScore>(
    `SELECT cat_id AS catId, crop_id AS cropId, probability FROM single_scores
     WHERE cat_id = ? AND crop_id >= ? AND crop_id < ?`,
  );
  const cats = db.prepare<[], { catId: number; last: number }>(
    'SELECT cat_id AS catId, MAX(crop_id) AS last FROM single_scores GROUP BY cat_id',
  );
  for (const { catId, last } of cats.all())
    for (let from = 0; from <= last; from += cropsInSlice) {
      const rows = read.all(catId, from, from + cropsInSlice);
      if (rows.length === 0) continue;
      const slice = new DataView(new ArrayBuffer(2 * cropsInSlice));
      for (const { cropId, probability } of rows)
        slice.setUint16(2 * (cropId - from), inSteps(probability), true);
      insert.run(catId, from / cropsInSlice, new Uint8Array(slice.buffer));
    }
}

function inSteps(probability: number): number {
  return Math.min(steps - 1, Math.max(1, Math.round(probability * steps)));
}
