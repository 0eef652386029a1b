import type { WritableDb } from './database.ts';
import { Query } from './query.ts';

/** Labels about the same cat and photos as those of a gesture, that were said after it. */
const later = new Query<[batchId: number], { labelId: number }>(
  `SELECT DISTINCT other.label_id AS labelId
   FROM label_batches AS mine
     JOIN labels AS own ON own.batch_id = mine.batch_id
     JOIN labels AS other ON other.content_key = own.content_key AND other.cat_id = own.cat_id
     JOIN label_batches AS theirs ON theirs.batch_id = other.batch_id
   WHERE mine.batch_id = ? AND theirs.made_at_ms > mine.made_at_ms
   ORDER BY theirs.made_at_ms, other.label_id`,
);
const moveLast = new Query<[labelId: number]>(
  `UPDATE labels SET label_id = (SELECT MAX(label_id) FROM labels) + 1 WHERE label_id = ?`,
);

/**
 * Puts a gesture that came late where it belongs by its time.
 *
 * The last label about a crop counts, by its number. So those that were said later about the same photos move behind
 * it, in their own order.
 */
export function sortInByTime(db: WritableDb, batchId: number): void {
  for (const { labelId } of later.all(db, batchId)) moveLast.run(db, labelId);
}
