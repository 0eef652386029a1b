import type { ReadableDb } from '../store/database.ts';

/** Everything the person said, as it lies in a database. */
export type Words = {
  /** Id, name and whether it was removed. */
  readonly cats: readonly (readonly [number, string, boolean])[];
  /** Id of each gesture, whether it was undone, and its labels. */
  readonly batches: readonly (readonly [number, boolean, number])[];
  readonly folders: readonly string[];
  readonly exclusions: string;
};

type Row = Readonly<Record<string, number | string | null>>;

export function wordsIn(db: ReadableDb): Words {
  const rows = (sql: string) => db.prepare(sql).all() as readonly Row[];
  return {
    cats: rows('SELECT cat_id AS id, name, removed_at_ms AS gone FROM cats ORDER BY cat_id').map(
      ({ id, name, gone }) => [Number(id), String(name), gone !== null] as const,
    ),
    batches: rows(
      `SELECT batch_id AS id, undone_at_ms AS undone,
         (SELECT COUNT(*) FROM labels WHERE labels.batch_id = label_batches.batch_id) AS labels
       FROM label_batches ORDER BY batch_id`,
    ).map(({ id, undone, labels }) => [Number(id), undone !== null, Number(labels)] as const),
    folders: rows('SELECT path FROM folders ORDER BY path').map(({ path }) => String(path)),
    exclusions: rows(`SELECT value FROM meta WHERE name = 'exclusions'`)
      .map(({ value }) => String(value))
      .join(),
  };
}
