import type { RemovedCat } from '../../contract/cat.ts';
import { note } from './changes.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { durably } from './database.ts';
import { Query } from './query.ts';

export type CatRow = {
  readonly catId: number;
  readonly name: string;
  readonly colour: number;
  readonly removedAtMs: number | null;
};

const columns = 'cat_id AS catId, name, colour, removed_at_ms AS removedAtMs';
const present = new Query<[], CatRow>(
  `SELECT ${columns} FROM cats WHERE removed_at_ms IS NULL ORDER BY cat_id`,
);
const removed = new Query<[], RemovedCat>(
  `SELECT cat_id AS catId, name, removed_at_ms AS removedAtMs FROM cats
   WHERE removed_at_ms IS NOT NULL ORDER BY removed_at_ms DESC`,
);
const one = new Query<[catId: number], CatRow>(`SELECT ${columns} FROM cats WHERE cat_id = ?`);
const nextColour = new Query<[], { colour: number }>(
  `SELECT COALESCE(MAX(colour) + 1, 0) AS colour FROM cats`,
);
const insert = new Query<[catId: number | null, name: string, colour: number, now: number]>(
  `INSERT INTO cats (cat_id, name, colour, created_at_ms) VALUES (?, ?, ?, ?)`,
);
const rename = new Query<[name: string, catId: number]>(
  `UPDATE cats SET name = ? WHERE cat_id = ?`,
);
const setRemoved = new Query<[removedAtMs: number | null, catId: number]>(
  `UPDATE cats SET removed_at_ms = ? WHERE cat_id = ?`,
);

/** The cats the person sees, in the order of their making. */
export function presentCats(db: ReadableDb): readonly CatRow[] {
  return present.all(db);
}

/** Cats that were removed, the last one first. */
export function removedCats(db: ReadableDb): readonly RemovedCat[] {
  return removed.all(db);
}

/** One cat, a removed one too. */
export function catOf(db: ReadableDb, catId: number): CatRow | undefined {
  return one.get(db, catId);
}

/** Adds a cat with the next colour of the palette and returns its id: the wished one where that is free. */
export function addCat(
  db: WritableDb,
  name: string,
  nowMs: number,
  wished: number | null = null,
): number {
  return durably(db, () => {
    const isFree = wished !== null && catOf(db, wished) === undefined;
    const catId = insert.insert(
      db,
      isFree ? wished : null,
      name,
      nextColour.get(db)?.colour ?? 0,
      nowMs,
    );
    note(db, 'cats', [catId]);
    return catId;
  });
}

export function renameCat(db: WritableDb, catId: number, name: string): void {
  durably(db, () => {
    rename.run(db, name, catId);
    note(db, 'cats', [catId]);
  });
}

/** Hides a cat, or with null brings it back; its labels stay in either case. */
export function setCatRemoved(db: WritableDb, catId: number, removedAtMs: number | null): void {
  durably(db, () => {
    setRemoved.run(db, removedAtMs, catId);
    note(db, 'cats', [catId]);
    // What was said of it counts for the others, or does so no more.
    note(db, 'cats-spoken-of', [catId]);
  });
}
