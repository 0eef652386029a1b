import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../models/random.ts';
import { oddText, partOf } from '../testing/odd-texts.ts';
import { checkDatabase } from './check-database.ts';
import type { WritableDb } from './database.ts';
import { migrate, migrations } from './migrate.ts';
import { searchWritten, writtenWith, writtenWithTrigrams } from './search-written.ts';
import { searchText } from './search-text.ts';
import { isTextIndexed, textIndexingOf } from './text-index.ts';

/** The first version of a library that has an index of its texts. */
const indexedSince = 10;

function databaseOf(version = migrations.length): WritableDb {
  const db = new Database(':memory:') as unknown as WritableDb;
  migrate(db, migrations.slice(0, version));
  return db;
}

/** Adds a photo, and returns its id. */
function add(db: WritableDb): number {
  const { count } = db.prepare(`SELECT COUNT(*) AS count FROM photos`).get() as { count: number };
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO photos (content_key, width_px, height_px, taken_at_ms, difference_hash,
         embedding_version, seen_at_ms) VALUES (?, 4, 3, 0, '0000000000000000', 'v', 0)`,
    )
    .run(String(count));
  return Number(lastInsertRowid);
}

const write = (db: WritableDb, photoId: number, text: string) =>
  db
    .prepare(
      `INSERT INTO written (photo_id, words, search_text) VALUES (?, '{}', ?)
       ON CONFLICT (photo_id) DO UPDATE SET search_text = excluded.search_text`,
    )
    .run(photoId, searchText(text));

const addWritten = (db: WritableDb, text: string): number => {
  const photoId = add(db);
  write(db, photoId, text);
  return photoId;
};

const found = (db: WritableDb, text: string) => searchWritten(db, searchText(text));

/** Whether the index says exactly what the table says. */
function checkIndex(db: WritableDb): void {
  db.prepare(`INSERT INTO written_text (written_text, rank) VALUES ('integrity-check', 1)`).run();
}

describe('a search for what people wrote', () => {
  it('finds any part of it, whatever its capitals, its accents and its script', async () => {
    const db = databaseOf();
    const mice = addWritten(db, 'Two Mäuse');
    const persian = addWritten(db, 'گربه ۱');
    const quoted = addWritten(db, 'a "b" AND c%.');
    expect(await found(db, 'mäUSE'.normalize('NFD'))).toEqual([mice]);
    expect(await found(db, 'گرب')).toEqual([persian]);
    expect(await found(db, '"b" AND')).toEqual([quoted]);
    expect(await found(db, 'c%.')).toEqual([quoted]);
    expect(await found(db, 'ausem')).toEqual([]);
  });

  it('finds one or two letters, too', async () => {
    const db = databaseOf();
    const [one, other] = [addWritten(db, '猫'), addWritten(db, '犬猫')];
    expect(await found(db, '猫')).toEqual([one, other]);
    expect(await found(db, '犬猫')).toEqual([other]);
    expect(await found(db, '\0')).toEqual([]);
  });

  it('follows what is written, changed and forgotten', async () => {
    const db = databaseOf();
    const photo = addWritten(db, 'Sunday on the sofa');
    expect(await found(db, 'sunday')).toEqual([photo]);
    write(db, photo, 'Monday on the sofa');
    expect(await found(db, 'sunday')).toEqual([]);
    expect(await found(db, 'MONDAY')).toEqual([photo]);
    checkIndex(db);
    db.prepare(`DELETE FROM written`).run();
    expect(await found(db, 'sofa')).toEqual([]);
    checkIndex(db);
  });

  it('finds what looking at every text finds, in ranges of ids', async () => {
    const db = databaseOf();
    const random = createRandom(7);
    const texts = new Map<number, string>();
    for (let at = 0; at < 3000; at += 1) {
      const text = oddText(random, 9);
      // Many photos have none.
      if (at % 3 === 0) texts.set(addWritten(db, text), searchText(text));
      else add(db);
    }
    const all = [...texts.values()];
    for (let at = 0; at < 200; at += 1) {
      const wanted = partOf(all[Math.floor(random.next() * all.length)] ?? '', random);
      const expected = [...texts].flatMap(([photoId, text]) =>
        text.includes(searchText(wanted)) ? [photoId] : [],
      );
      expect(await found(db, wanted), wanted).toEqual(expected);
    }
  });
});

describe('a library that is older than the index', () => {
  it('is indexed in steps, and searched all the while', async () => {
    const db = databaseOf(indexedSince - 1);
    const old = Array.from({ length: 450 }, (_, at) => addWritten(db, `${at} sofa`));
    migrate(db);
    expect(isTextIndexed(db)).toBe(false);
    expect(await found(db, 'sofa')).toEqual(old);
    const indexSome = textIndexingOf(db);
    expect(indexSome()).toBe('more');
    // One that is indexed goes, and one that is not; another comes.
    db.prepare(`DELETE FROM written WHERE photo_id IN (?, ?)`).run(old[0], old.at(-1));
    const young = addWritten(db, 'sofa');
    let steps = 1;
    while (indexSome() !== 'done') steps += 1;
    expect(steps).toBeGreaterThan(2);
    checkIndex(db);
    expect(await found(db, 'sofa')).toEqual([...old.slice(1, -1), young]);
  });

  it('is well while it is being indexed', () => {
    const db = databaseOf(indexedSince - 1);
    for (let at = 0; at < 300; at += 1) addWritten(db, `${at}`);
    migrate(db);
    textIndexingOf(db)();
    expect(checkDatabase(db)).toEqual([]);
  });

  it('has nothing to do where nothing was there', () => {
    expect(isTextIndexed(databaseOf())).toBe(true);
  });
});

it('asks the index, and rows by their ids alone', () => {
  const db = databaseOf();
  const planOf = ({ sql }: { readonly sql: string }) =>
    (
      db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...sql.split('?').slice(1).fill('')) as {
        detail: string;
      }[]
    ).map(({ detail }) => detail);
  const plan = planOf(writtenWithTrigrams).join('\n');
  // By the text, and by both ends of the range.
  expect(plan).toMatch(/SCAN written_text VIRTUAL TABLE INDEX \d+:.*M.*/);
  expect(plan).toContain('SEARCH written USING INTEGER PRIMARY KEY (rowid=?)');
  expect(plan).not.toContain('TEMP B-TREE');
  expect(planOf(writtenWith).join('\n')).toContain('INTEGER PRIMARY KEY (rowid>? AND rowid<?)');
});
