import type { ReadableDb } from '../../store/database.ts';
import { wordsIn } from '../words-in.ts';
import { checkDatabase } from '../../store/check-database.ts';
import type { Visit } from './visit.ts';

/** Where a day takes place. */
export type Place = {
  readonly libraryFolder: string;
  readonly pictures: string;
  /** Files that are brought in. */
  readonly papers: string;
};

/** What a person does on a day with a library, while one call fails. */
export type Day = {
  /** Nothing is kept from one to the other, so that each fault meets the same day. */
  readonly live: (place: Place, visit: Visit) => Promise<void>;
  /** Sentences about what is not as it should be at its end, the cause of the failure being gone. */
  readonly wrongWith: (db: ReadableDb, place: Place) => readonly string[];
};

export const photoNames = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'below/e.jpg'];

/** What is wrong with any library whose folder was looked through. */
export function wrongWithAny(db: ReadableDb): readonly string[] {
  const row = db.prepare(
    `SELECT COUNT(photo_id) AS seen, COUNT(failure_kind) AS failed, COUNT(started_at_ms) AS begun
     FROM files WHERE folder_id IS NOT NULL`,
  );
  const files = row.get() as Readonly<Record<'seen' | 'failed' | 'begun', number>>;
  return [
    ...checkDatabase(db),
    ...(files.seen === photoNames.length ? [] : [`${files.seen} photos were seen`]),
    ...(files.failed + files.begun === 0 ? [] : ['of some there is more to do']),
  ];
}

/** A sentence where a list is not what it should be. */
export function unlike(what: string, found: readonly string[], wanted: readonly string[]) {
  const [one, other] = [found, wanted].map((list) => JSON.stringify(list.toSorted()));
  return one === other ? [] : [`${what}: ${one} instead of ${other}`];
}

export const catNames = (db: ReadableDb) =>
  wordsIn(db).cats.flatMap(([, name, gone]) => (gone ? [] : [name]));
