import type { ReadableDb } from './database.ts';

/** Reads the whole database for damage; one sentence for each problem, none when all is well. */
export function checkDatabase(db: ReadableDb): readonly string[] {
  const pages = db.pragma('integrity_check') as readonly { integrity_check: string }[];
  const links = db.pragma('foreign_key_check') as readonly { table: string; parent: string }[];
  return [
    ...pages
      .map((row) => row.integrity_check)
      .filter((line) => line !== 'ok')
      .map((line) => `The file is damaged: ${line}.`),
    ...links.map(({ table, parent }) => `A row of ${table} points at a missing row of ${parent}.`),
  ];
}
