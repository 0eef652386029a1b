import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import type { ReadableDb } from '../store/database.ts';
import { wordFor, type Mention } from './words-of-library.ts';
import type { Word } from '../../contract/word.ts';

/** Where mentions come from in a database of which parts cannot be read. */
const sources = [
  { kind: 'cat', column: 'cat_id', rows: 'cats ORDER BY cat_id' },
  { kind: 'batch', column: 'batch_id', rows: 'label_batches ORDER BY batch_id' },
  { kind: 'folder', column: 'path', rows: 'folders ORDER BY folder_id' },
  { kind: 'best-shot', column: 'content_key', rows: 'best_shots ORDER BY content_key' },
  { kind: 'heard', column: 'word_id', rows: 'heard_words ORDER BY word_id' },
  { kind: 'exclusions', column: 'value', rows: `meta WHERE name = 'exclusions' ORDER BY name` },
] as const;

/**
 * What can still be read of what was said in a damaged database.
 *
 * Row by row from both ends, so that a damaged page costs what is on it and no more. Never throws.
 */
export function salvageWords(file: string): readonly Word[] {
  if (!existsSync(file)) return [];
  const db = attempt(() => new Database(file, { readonly: true, fileMustExist: true }));
  if (db === null) return [];
  try {
    const torn = tornIn(db);
    return sources
      .flatMap((source) => mentionsIn(db, source))
      .filter(({ kind, about }) => kind !== 'batch' || !torn.has(about))
      .flatMap((mention) => attempt(() => wordFor(db as unknown as ReadableDb, mention)) ?? []);
  } finally {
    db.close();
  }
}

/** Gestures of which a part was written when the process was killed; older libraries know of none. */
function tornIn(db: Database.Database): ReadonlySet<string> {
  const asked = 'SELECT CAST(batch_id AS TEXT) FROM label_batches WHERE is_whole = 0';
  const torn = attempt(() => db.prepare(asked).pluck().all());
  return new Set(torn?.map(String));
}

function mentionsIn(
  db: Database.Database,
  { kind, column, rows }: (typeof sources)[number],
): readonly Mention[] {
  const seen = new Set<string>();
  for (const order of ['ASC', 'DESC'])
    attempt(() => {
      const found = db.prepare(`SELECT CAST(${column} AS TEXT) FROM ${rows} ${order}`);
      for (const about of found.pluck().iterate()) seen.add(String(about));
    });
  const abouts = [...seen];
  if (kind === 'cat' || kind === 'batch') abouts.sort((one, other) => Number(one) - Number(other));
  return abouts.map((about) => ({ kind, about }));
}

/** A disk that did not answer once has damaged nothing: what it holds is asked for again. */
const mostTries = 3;

function attempt<Result>(read: () => Result): Result | null {
  for (let tries = 0; tries < mostTries; tries++)
    try {
      return read();
    } catch {
      // Else the page is damaged; the next row may lie on another.
    }
  return null;
}
