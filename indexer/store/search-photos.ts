import { setImmediate } from 'node:timers/promises';
import type { ReadableDb } from './database.ts';
import { Query } from './query.ts';
import { searchText } from './search-text.ts';
import { isTextIndexed } from './text-index.ts';

/** Rows that are looked at before anything else is answered. */
const candidatesAtOnce = 1000;
const rowsAtOnce = 10_000;
/** More say hardly more: what has all of them is looked at itself. */
const mostTrigrams = 16;

type Candidate = { readonly id: number; readonly photoId: number | null; readonly found: 0 | 1 };

/** Rows whose texts have all trigrams of a text, and whether they have the text, by rising id. */
export const candidates = {
  files: new Query<[text: string, trigrams: string, after: number, limit: number], Candidate>(
    `SELECT file_id AS id, photo_id AS photoId, instr(files.search_text, ?) > 0 AS found
     FROM (SELECT rowid AS id FROM files_text WHERE files_text MATCH ? AND rowid > ?
       ORDER BY rowid LIMIT ?) AS candidates JOIN files ON file_id = candidates.id
     ORDER BY candidates.id`,
  ),
  written: new Query<[text: string, trigrams: string, after: number, limit: number], Candidate>(
    `SELECT photo_id AS id, photo_id AS photoId, instr(written.search_text, ?) > 0 AS found
     FROM (SELECT rowid AS id FROM written_text WHERE written_text MATCH ? AND rowid > ?
       ORDER BY rowid LIMIT ?) AS candidates JOIN written ON photo_id = candidates.id
     ORDER BY candidates.id`,
  ),
} as const;

/** Rows of a part of a table that have a text, and the last id there is. */
export const parts = {
  files: {
    last: new Query<[], { id: number | null }>(`SELECT MAX(file_id) AS id FROM files`),
    found: new Query<[after: number, last: number, text: string]>(
      `SELECT photo_id FROM files
       WHERE file_id > ? AND file_id <= ? AND photo_id IS NOT NULL AND instr(search_text, ?) > 0`,
    ),
  },
  written: {
    last: new Query<[], { id: number | null }>(`SELECT MAX(photo_id) AS id FROM written`),
    found: new Query<[after: number, last: number, text: string]>(
      `SELECT photo_id FROM written
       WHERE photo_id > ? AND photo_id <= ? AND instr(search_text, ?) > 0`,
    ),
  },
} as const;

const sources = ['files', 'written'] as const;

/**
 * Photos whose path, caption, keywords or names contain a text, whatever its capitals and its form of accents; some more than once.
 *
 * By the index of trigrams; a text of one or two letters has none, and is looked for in every row, part by part.
 */
export async function photosWithText(db: ReadableDb, text: string): Promise<readonly number[]> {
  const found: number[] = [];
  const wanted = searchText(text);
  const trigrams = trigramsOf(wanted);
  for (const source of sources)
    if (trigrams === null || !isTextIndexed(db)) await readAll(db, source, wanted, found);
    else await readCandidates(db, source, { wanted, trigrams }, found);
  return found;
}

type Search = { readonly wanted: string; readonly trigrams: string };

async function readCandidates(
  db: ReadableDb,
  source: keyof typeof candidates,
  { wanted, trigrams }: Search,
  found: number[],
): Promise<void> {
  for (let after = 0; ;) {
    const rows = candidates[source].all(db, wanted, trigrams, after, candidatesAtOnce);
    for (const row of rows) if (row.found === 1 && row.photoId !== null) found.push(row.photoId);
    if (rows.length < candidatesAtOnce) return;
    after = rows.at(-1)?.id ?? after;
    await setImmediate();
  }
}

async function readAll(
  db: ReadableDb,
  source: keyof typeof parts,
  wanted: string,
  found: number[],
): Promise<void> {
  const last = parts[source].last.get(db)?.id ?? 0;
  for (let after = 0; after < last; after += rowsAtOnce) {
    const photoIds = parts[source].found.column<number>(db, after, after + rowsAtOnce, wanted);
    for (const photoId of photoIds) found.push(photoId);
    await setImmediate();
  }
}

/** A question for the index that all texts with `text` answer; null for a text that is too short for one. */
function trigramsOf(text: string): string | null {
  const letters = Array.from(text);
  // What follows a null character would not be read.
  if (letters.length < 3 || text.includes('\0')) return null;
  const trigrams = letters.slice(2).map((_, at) => letters.slice(at, at + 3).join(''));
  const asked = [...new Set(trigrams)].slice(0, mostTrigrams);
  return asked.map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ');
}
