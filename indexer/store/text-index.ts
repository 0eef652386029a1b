import type { StepOutcome } from '../background/idle-work.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';

/** Rows that are indexed in one step, some hundredths of a second. */
const rowsInStep = 200;
/** Every row is indexed, and will be when it is added. */
const forever = '9223372036854775807';

type Source = 'files' | 'written';

const unfinished = new Query<[], { source: Source; until: number }>(
  `SELECT source, until FROM text_indexed WHERE until < ${forever} LIMIT 1`,
);
const note = new Query<[until: number, source: Source]>(
  `UPDATE text_indexed SET until = ? WHERE source = ?`,
);
const end = new Query<[source: Source]>(
  `UPDATE text_indexed SET until = ${forever} WHERE source = ?`,
);

/** What is indexed of each table that is searched, in the order of its rows. */
const steps = {
  files: stepOf('files', 'file_id'),
  written: stepOf('written', 'photo_id'),
} as const;

function stepOf(table: Source, id: string) {
  return {
    last: new Query<[after: number, limit: number], { last: number | null }>(
      `SELECT MAX(${id}) AS last FROM
         (SELECT ${id} FROM ${table} WHERE ${id} > ? ORDER BY ${id} LIMIT ?)`,
    ),
    add: new Query<[after: number, last: number]>(
      `INSERT INTO ${table}_text (rowid, search_text)
         SELECT ${id}, search_text FROM ${table} WHERE ${id} > ? AND ${id} <= ?`,
    ),
  };
}

/** Whether everything that is searched is in the index. */
export function isTextIndexed(db: ReadableDb): boolean {
  return unfinished.get(db) === undefined;
}

/** Indexes some more of a library that is older than its index. */
export function indexSomeText(db: WritableDb): StepOutcome {
  return inTransaction(db, () => {
    const next = unfinished.get(db);
    if (next === undefined) return 'done';
    const { source, until } = next;
    const last = steps[source].last.get(db, until, rowsInStep)?.last ?? null;
    if (last === null) end.run(db, source);
    else {
      steps[source].add.run(db, until, last);
      note.run(db, last, source);
    }
    return 'more';
  });
}
