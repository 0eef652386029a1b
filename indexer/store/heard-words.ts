import type { ReadableDb, WritableDb } from './database.ts';
import { Query } from './query.ts';

/** A word of another computer, as the library remembers it. */
export type HeardWord = {
  readonly wordId: string;
  readonly computer: string;
  readonly atMs: number;
  readonly batchId: number | null;
  readonly catId: number | null;
};

const columns = `word_id AS wordId, computer, at_ms AS atMs, batch_id AS batchId, cat_id AS catId`;
const one = new Query<[wordId: string], HeardWord>(
  `SELECT ${columns} FROM heard_words WHERE word_id = ?`,
);
const insert = new Query<
  [wordId: string, computer: string, atMs: number, batchId: number | null, catId: number | null]
>(
  `INSERT INTO heard_words (word_id, computer, at_ms, batch_id, cat_id) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (word_id) DO NOTHING`,
);
/** The first word about a gesture or a cat is the one that made it. */
const ofBatch = new Query<[batchId: number], { wordId: string }>(
  `SELECT word_id AS wordId FROM heard_words WHERE batch_id = ? ORDER BY at_ms, word_id LIMIT 1`,
);
const ofCat = new Query<[catId: number], { wordId: string }>(
  `SELECT word_id AS wordId FROM heard_words WHERE cat_id = ? ORDER BY at_ms, word_id LIMIT 1`,
);
const lastOfBatch = new Query<[batchId: number], { at: number | null }>(
  `SELECT MAX(at_ms) AS at FROM heard_words WHERE batch_id = ?`,
);
const lastOfCat = new Query<[catId: number], { at: number | null }>(
  `SELECT MAX(at_ms) AS at FROM heard_words WHERE cat_id = ?`,
);

/** A word that was heard before; undefined for one that is new. */
export const heardWord = (db: ReadableDb, wordId: string): HeardWord | undefined =>
  one.get(db, wordId);

const anything = new Query<[], { found: 0 | 1 }>(
  `SELECT EXISTS (SELECT 1 FROM heard_words) AS found`,
);

/** Whether any other computer has ever spoken to the library. */
export const hasHeard = (db: ReadableDb): boolean => anything.get(db)?.found === 1;

/** Remembers a word; one that was heard before stays as it was. */
export function noteHeard(db: WritableDb, word: HeardWord): void {
  insert.run(db, word.wordId, word.computer, word.atMs, word.batchId, word.catId);
}

/** When the last word about a gesture that came from another computer was said. */
export const lastSaidOfBatch = (db: ReadableDb, batchId: number): number =>
  lastOfBatch.get(db, batchId)?.at ?? -Infinity;

/** When the last word about a cat that came from another computer was said. */
export const lastSaidOfCat = (db: ReadableDb, catId: number): number =>
  lastOfCat.get(db, catId)?.at ?? -Infinity;

/** A word by which a gesture is known on all computers; null for one that the library's own has made. */
export const wordOfBatch = (db: ReadableDb, batchId: number): string | null =>
  ofBatch.get(db, batchId)?.wordId ?? null;

/** A word by which a cat is known on all computers; null where none came from another. */
export const wordOfCat = (db: ReadableDb, catId: number): string | null =>
  ofCat.get(db, catId)?.wordId ?? null;
