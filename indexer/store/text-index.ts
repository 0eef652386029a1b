import type { StepOutcome } from '../background/idle-work.ts';
import { createPace } from '../concurrency/step-size.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';

/** Rows that are indexed in one step. */
const rowsAtOnce = { least: 10, most: 500 } as const;
/** Every row is indexed, and will be when it is added. */
const forever = '9223372036854775807';

const unfinished = new Query<[], { until: number }>(
  `SELECT until FROM text_indexed WHERE source = 'written' AND until < ${forever}`,
);
const note = new Query<[until: number]>(
  `UPDATE text_indexed SET until = ? WHERE source = 'written'`,
);
const end = new Query<[]>(`UPDATE text_indexed SET until = ${forever} WHERE source = 'written'`);

const lastOfStep = new Query<[after: number, limit: number], { last: number | null }>(
  `SELECT MAX(photo_id) AS last FROM
     (SELECT photo_id FROM written WHERE photo_id > ? ORDER BY photo_id LIMIT ?)`,
);
const add = new Query<[after: number, last: number]>(
  `INSERT INTO written_text (rowid, search_text)
     SELECT photo_id, search_text FROM written WHERE photo_id > ? AND photo_id <= ?`,
);

/** Whether everything that people wrote is in the index. */
export function isTextIndexed(db: ReadableDb): boolean {
  return unfinished.get(db) === undefined;
}

/** Steps that index what people wrote in a library that is older than its index. */
export function textIndexingOf(db: WritableDb): () => StepOutcome {
  const pace = createPace(rowsAtOnce);
  return () => pace((atOnce) => indexSome(db, atOnce));
}

function indexSome(db: WritableDb, atOnce: number): StepOutcome {
  return inTransaction(db, () => {
    const until = unfinished.get(db)?.until;
    if (until === undefined) return 'done';
    const last = lastOfStep.get(db, until, atOnce)?.last ?? null;
    if (last === null) end.run(db);
    else {
      add.run(db, until, last);
      note.run(db, last);
    }
    return 'more';
  });
}
