import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/generated-embedding.ts';
import { checkDatabase } from './check-database.ts';
import type { WritableDb } from './database.ts';
import { migrate, migrations } from './migrate.ts';
import { candidates, parts, photosWithText } from './search-photos.ts';
import { searchText } from './search-text.ts';
import { indexSomeText, isTextIndexed } from './text-index.ts';

/** The first version of a library that has an index of its texts. */
const indexedSince = 10;

function databaseOf(version = migrations.length): WritableDb {
  const db = new Database(':memory:') as unknown as WritableDb;
  migrate(db, migrations.slice(0, version));
  return db;
}

/** Adds a photo with one file, and returns its id. */
function add(db: WritableDb, path: string): number {
  const content = path.length.toString().padStart(8, '0') + path;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO photos (content_key, width_px, height_px, taken_at_ms, difference_hash,
         embedding_version, seen_at_ms) VALUES (?, 4, 3, 0, '0000000000000000', 'v', 0)`,
    )
    .run(content);
  db.prepare(
    `INSERT INTO files (path, search_text, photo_id, bytes, modified_at_ms, state, shot_key)
     VALUES (?, ?, ?, 1, 1, 'no-cat', 0)`,
  ).run(path, searchText(path), lastInsertRowid);
  return Number(lastInsertRowid);
}

const write = (db: WritableDb, photoId: number, text: string) =>
  db
    .prepare(
      `INSERT INTO written (photo_id, words, search_text) VALUES (?, '{}', ?)
       ON CONFLICT (photo_id) DO UPDATE SET search_text = excluded.search_text`,
    )
    .run(photoId, searchText(text));

const found = async (db: WritableDb, text: string) => [...new Set(await photosWithText(db, text))];

/** Whether the index says exactly what the tables say. */
function checkIndex(db: WritableDb): void {
  for (const table of ['files_text', 'written_text'])
    db.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('integrity-check', 1)`).run();
}

describe('a search', () => {
  it('finds any part of a path, whatever its capitals, its accents and its script', async () => {
    const db = databaseOf();
    const mice = add(db, '/photos/Mäuse/IMG_1.jpg');
    const persian = add(db, '/photos/گربه/۱.jpg');
    const quoted = add(db, '/photos/a "b" AND c%.jpg');
    expect(await found(db, 'mäUSE'.normalize('NFD'))).toEqual([mice]);
    expect(await found(db, 'گرب')).toEqual([persian]);
    expect(await found(db, '"b" AND')).toEqual([quoted]);
    expect(await found(db, 'c%.')).toEqual([quoted]);
    expect(await found(db, 'ausem')).toEqual([]);
    expect(await found(db, 'jpg')).toEqual([mice, persian, quoted]);
  });

  it('finds one or two letters, too', async () => {
    const db = databaseOf();
    const [one, other] = [add(db, '/p/猫.jpg'), add(db, '/p/犬猫.jpg')];
    expect(await found(db, '猫')).toEqual([one, other]);
    expect(await found(db, '犬猫')).toEqual([other]);
    expect(await found(db, '\0')).toEqual([]);
  });

  it('follows what is written, changed and forgotten', async () => {
    const db = databaseOf();
    const photo = add(db, '/p/1.jpg');
    write(db, photo, 'Sunday on the sofa');
    expect(await found(db, 'sunday')).toEqual([photo]);
    write(db, photo, 'Monday on the sofa');
    expect(await found(db, 'sunday')).toEqual([]);
    expect(await found(db, 'MONDAY')).toEqual([photo]);
    checkIndex(db);
    db.prepare(`DELETE FROM written`).run();
    db.prepare(`DELETE FROM files`).run();
    expect(await found(db, 'sofa')).toEqual([]);
    expect(await found(db, '1.jpg')).toEqual([]);
    checkIndex(db);
  });

  it('finds what looking at every text finds', async () => {
    const db = databaseOf();
    const random = seededRandom(7);
    const word = (letters: number) =>
      Array.from({ length: letters }, () => 'abAB/ .'.charAt(Math.floor(random() * 7))).join('');
    const texts = new Map<number, string>();
    for (let at = 0; at < 60; at += 1) {
      const path = `/${word(12)}${at}`;
      texts.set(add(db, path), searchText(path));
    }
    for (let at = 0; at < 200; at += 1) {
      const wanted = word(1 + Math.floor(random() * 6));
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
    const old = Array.from({ length: 450 }, (_, at) => add(db, `/old/${at}-sofa.jpg`));
    write(db, old[3] ?? 0, 'a lamp');
    migrate(db);
    expect(isTextIndexed(db)).toBe(false);
    expect(await found(db, 'sofa')).toEqual(old);
    expect(indexSomeText(db)).toBe('more');
    // One that is indexed goes, and one that is not; another comes.
    db.prepare(`DELETE FROM files WHERE path IN ('/old/0-sofa.jpg', '/old/449-sofa.jpg')`).run();
    const young = add(db, '/new/sofa.jpg');
    write(db, young, 'a lamp');
    let steps = 1;
    while (indexSomeText(db) !== 'done') steps += 1;
    expect(steps).toBeGreaterThan(3);
    checkIndex(db);
    expect(await found(db, 'sofa')).toEqual([...old.slice(1, -1), young]);
    expect(await found(db, 'lamp')).toEqual([old[3], young]);
  });

  it('is well while it is being indexed', () => {
    const db = databaseOf(indexedSince - 1);
    for (let at = 0; at < 300; at += 1) add(db, `/old/${at}.jpg`);
    migrate(db);
    indexSomeText(db);
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
  for (const source of ['files', 'written'] as const) {
    const plan = planOf(candidates[source]).join('\n');
    expect(plan).toMatch(new RegExp(`SCAN ${source}_text VIRTUAL TABLE INDEX \\d+:.*M`));
    expect(plan).toContain(`SEARCH ${source} USING INTEGER PRIMARY KEY`);
    expect(plan).not.toContain('TEMP B-TREE');
    expect(planOf(parts[source].found).join('\n')).toContain(
      'INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
    );
  }
});
