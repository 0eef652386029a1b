import { headSummarySchema, type HeadSummary } from '../../contract/cat.ts';
import { note } from './changes.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { Query } from './query.ts';

export type StoredHead = {
  readonly summary: HeadSummary;
  readonly embeddingVersion: string;
  /** The trained head as JSON text, for `headFromJson`. */
  readonly weights: string;
};

/** Heads kept of each cat: enough to see how it came, little enough to forget about. */
const keptHeads = 10;

const latest = new Query<
  [catId: number],
  { summary: string; weights: string; embeddingVersion: string }
>(
  `SELECT summary, weights, embedding_version AS embeddingVersion FROM heads
   WHERE cat_id = ? ORDER BY version DESC LIMIT 1`,
);
const lastVersion = new Query<[catId: number], { version: number }>(
  `SELECT COALESCE(MAX(version), 0) AS version FROM heads WHERE cat_id = ?`,
);
const insert = new Query<
  [catId: number, version: number, embeddingVersion: string, summary: string, weights: string]
>(
  `INSERT INTO heads (cat_id, version, embedding_version, summary, weights)
   VALUES (?, ?, ?, ?, ?)`,
);
const updateSummary = new Query<[summary: string, catId: number, version: number]>(
  `UPDATE heads SET summary = ? WHERE cat_id = ? AND version = ?`,
);
const dropOld = new Query<[catId: number, upTo: number]>(
  `DELETE FROM heads WHERE cat_id = ? AND version <= ?`,
);
const dropAll = new Query<[catId: number]>(`DELETE FROM heads WHERE cat_id = ?`);
const areBehind = new Query<[], { areBehind: 0 | 1 }>(
  `SELECT EXISTS (SELECT 1 FROM cats WHERE removed_at_ms IS NULL AND
     (SELECT json_extract(summary, '$.trainedAtMs') FROM heads WHERE heads.cat_id = cats.cat_id
      ORDER BY version DESC LIMIT 1) < (SELECT MAX(seen_at_ms) FROM photos)) AS areBehind`,
);

/** Whether photos were seen after a present cat was learned. */
export function areHeadsBehindPhotos(db: ReadableDb): boolean {
  return areBehind.get(db)?.areBehind === 1;
}

/** The newest head of a cat; null before anything was taught. */
export function headOf(db: ReadableDb, catId: number): StoredHead | null {
  const row = latest.get(db, catId);
  if (row === undefined) return null;
  return { ...row, summary: headSummarySchema.parse(JSON.parse(row.summary)) };
}

/** Number for the next head of a cat; rises for ever, counts from 1. */
export function nextHeadVersion(db: ReadableDb, catId: number): number {
  return (lastVersion.get(db, catId)?.version ?? 0) + 1;
}

export function storeHead(db: WritableDb, catId: number, head: StoredHead): void {
  const { version } = head.summary;
  insert.run(db, catId, version, head.embeddingVersion, JSON.stringify(head.summary), head.weights);
  dropOld.run(db, catId, version - keptHeads);
  note(db, 'cats-learned', [catId]);
}

/** Adds to what is known of a head, such as its quality. */
export function replaceSummary(db: WritableDb, catId: number, summary: HeadSummary): void {
  updateSummary.run(db, JSON.stringify(summary), catId, summary.version);
  note(db, 'cats', [catId]);
}

/** Forgets a cat's heads, when nothing is left to learn from. */
export function dropHeads(db: WritableDb, catId: number): void {
  dropAll.run(db, catId);
  note(db, 'cats-learned', [catId]);
}
