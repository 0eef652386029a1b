import type { HistoryQuery, LabelBatch } from '../../contract/label.ts';
import type { ReadableDb } from './database.ts';
import { Query } from './query.ts';

type BatchRow = Pick<LabelBatch, 'batchId' | 'madeAtMs' | 'labels' | 'photos'> & {
  readonly undoneAtMs: number | null;
};
type SaidRow = LabelBatch['said'][number] & { readonly saidId: number };

/** Pictures that tell a batch apart from others. */
const mostPictured = 5;
/** Labels among which photos are sought that are held, and where none was: all of 100,000 may be gone. */
const [sought, mostSought] = [10, 30];

const columns = `batch_id AS batchId, made_at_ms AS madeAtMs, undone_at_ms AS undoneAtMs,
  label_count AS labels, photo_count AS photos`;
const batch = new Query<[batchId: number], BatchRow>(
  `SELECT ${columns} FROM label_batches WHERE batch_id = ?`,
);
export const batchesBefore = new Query<[before: number, limit: number], BatchRow>(
  `SELECT ${columns} FROM label_batches WHERE batch_id < ? AND is_whole = 1
   ORDER BY batch_id DESC LIMIT ?`,
);
/** Sorted afterwards: SQLite takes as long to begin sorting as to read them. */
export const saidInBatch = new Query<[batchId: number], SaidRow>(
  `SELECT said_id AS saidId, cat_id AS catId, NULLIF(verdict, '') AS verdict FROM said_in_batches
   WHERE batch_id = ?`,
);
export const firstOfBatch = new Query<
  [batchId: number, labels: number],
  { photoId: number; isHeld: 0 | 1 }
>(
  `SELECT photo_id AS photoId,
     EXISTS (SELECT 1 FROM files WHERE files.photo_id = photos.photo_id) AS isHeld
   FROM labels LEFT JOIN photos USING (content_key)
   WHERE batch_id = ? ORDER BY label_id LIMIT ?`,
);

/** Batches, the newest first; in a time that does not depend on how many there are, nor on what they are about. */
export const labelHistory = (
  db: ReadableDb,
  { before, limit }: HistoryQuery,
): readonly LabelBatch[] =>
  batchesBefore.all(db, before ?? Number.MAX_SAFE_INTEGER, limit).map((row) => toBatch(db, row));

export function labelBatch(db: ReadableDb, batchId: number): LabelBatch | null {
  const row = batch.get(db, batchId);
  return row === undefined ? null : toBatch(db, row);
}

function toBatch(db: ReadableDb, { undoneAtMs, ...row }: BatchRow): LabelBatch {
  const { batchId } = row;
  const first = firstHeld(db, batchId, sought);
  const pictured = first.length > 0 ? first : firstHeld(db, batchId, mostSought);
  return { ...row, undone: undoneAtMs !== null, said: saidIn(db, batchId), pictured };
}

const saidIn = (db: ReadableDb, batchId: number): LabelBatch['said'] =>
  saidInBatch
    .all(db, batchId)
    .toSorted((one, other) => one.saidId - other.saidId)
    .map(({ catId, verdict }) => ({ catId, verdict }));

/** All at once: to go through rows one by one takes as long as fifteen of them. */
function firstHeld(db: ReadableDb, batchId: number, labels: number): readonly number[] {
  const held = firstOfBatch.all(db, batchId, labels).filter(({ isHeld }) => isHeld === 1);
  return [...new Set(held.map(({ photoId }) => photoId))].slice(0, mostPictured);
}
