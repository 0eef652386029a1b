import { randomInt } from 'node:crypto';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { Query } from '../store/query.ts';

const names = ['cats', 'photos', 'crops'] as const;

/** The last number that was ever given to a row of each table. */
export type Numbers = Readonly<Record<(typeof names)[number], number>>;

const lastGiven = new Query<[name: string], { seq: number }>(
  `SELECT seq FROM sqlite_sequence WHERE name = ?`,
);
const drop = new Query<[name: string]>(`DELETE FROM sqlite_sequence WHERE name = ?`);
const put = new Query<[name: string, seq: number]>(
  `INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)`,
);

export function lastNumbers(db: ReadableDb): Numbers {
  const seqOf = (name: string) => lastGiven.get(db, name)?.seq ?? 0;
  return { cats: seqOf('cats'), photos: seqOf('photos'), crops: seqOf('crops') };
}

/** Photos that the keeper may meet before a number that was given here means one of its own. */
const roomForPhotos = 1_000_000;
/** Where a cat's number begins is a matter of luck, so that those of two computers seldom meet. */
const roomForCats = 1_000_000;

/**
 * Has a newly taken copy give numbers that no copy before gave: the window knows photos and cats by them.
 *
 * `before` are those of the library that it takes the place of.
 */
export function reserveNumbers(db: WritableDb, before: Numbers): void {
  const own = lastNumbers(db);
  const above = (name: 'photos' | 'crops') =>
    before[name] > own[name] + roomForPhotos / 2 ? before[name] : own[name] + roomForPhotos;
  const next: Numbers = {
    cats: Math.max(own.cats, before.cats) + randomInt(1, roomForCats),
    photos: above('photos'),
    crops: above('crops'),
  };
  for (const name of names) {
    drop.run(db, name);
    put.run(db, name, next[name]);
  }
}
