import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openReadable, openWritable, type WritableDb } from './database.ts';
import { readScores, scoreStep } from './scores.ts';
import { migrate, migrations, schemaVersion, versionOf, type Migration } from './migrate.ts';

function emptyDatabase(): WritableDb {
  return new Database(':memory:') as unknown as WritableDb;
}

const makeOne: Migration = { version: 1, sql: 'CREATE TABLE one (a INTEGER) STRICT' };
const fillOne: Migration = { version: 2, sql: 'INSERT INTO one VALUES (7)' };
const broken: Migration = { version: 3, sql: 'INSERT INTO one VALUES (8); INSERT INTO nowhere' };

describe('migrations', () => {
  it('count 1, 2, 3, …', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, index) => index + 1));
    expect(() => migrate(emptyDatabase(), [fillOne])).toThrow('steps count');
  });

  it('run once each, from where the database is', () => {
    const db = emptyDatabase();
    migrate(db, [makeOne]);
    migrate(db, [makeOne, fillOne]);
    migrate(db, [makeOne, fillOne]);
    expect(versionOf(db)).toBe(2);
    expect(db.prepare('SELECT a FROM one').all()).toEqual([{ a: 7 }]);
  });

  it('leave the step before whole when one fails half-way', () => {
    const db = emptyDatabase();
    expect(() => migrate(db, [makeOne, fillOne, broken])).toThrow();
    expect(versionOf(db)).toBe(2);
    expect(db.prepare('SELECT a FROM one').all()).toEqual([{ a: 7 }]);
  });

  it('refuse a database from the future by name, to write and to read', async () => {
    const file = join(await temporaryFolder(), 'library.sqlite');
    openWritable(file).close();
    const db = new Database(file);
    db.pragma(`user_version = ${schemaVersion + 1}`);
    db.close();
    const refusal = expect.objectContaining({
      kind: 'library-from-the-future',
      message: expect.stringContaining(file) as string,
    }) as Error;
    expect(() => openWritable(file)).toThrow(refusal);
    expect(() => openReadable(file)).toThrow(refusal);
  });
});

describe('migration 1', () => {
  it('makes the tables of the library, and rows must point at rows', async () => {
    const db = openWritable(join(await temporaryFolder(), 'library.sqlite'));
    const tables = db
      .prepare(
        // Without those that the index of texts keeps for itself.
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
           AND name NOT LIKE '%\\_text\\__%' ESCAPE '\\'`,
      )
      .pluck()
      .all();
    expect(tables.toSorted()).toEqual([
      'best_shots',
      'cats',
      'crops',
      'file_counts',
      'files',
      'folders',
      'heads',
      'heard_words',
      'ignored_failures',
      'label_batches',
      'labels',
      'meta',
      'other_contents',
      'photos',
      'photos_to_group',
      'places',
      'said_in_batches',
      'scores',
      'sidecars',
      'stale_photos',
      'text_indexed',
      'unread_words',
      'unwritten_words',
      'volumes',
      'written',
      'written_names',
      'written_text',
    ]);
    const orphan = `INSERT INTO files (folder_id, path, search_text, bytes, modified_at_ms, state)
      VALUES (99, '/a', '/a', 1, 1, 'pending')`;
    expect(() => db.exec(orphan)).toThrow('FOREIGN KEY');
    db.close();
  });
});

describe('migration 2', () => {
  it('leaves the photos, crops and labels of a library as they are', () => {
    const db = emptyDatabase();
    migrate(db, migrations.slice(0, 1));
    db.exec(`
      INSERT INTO photos VALUES (1, 'key', 4, 3, 5, NULL, '00', 'v', 6);
      INSERT INTO crops VALUES (1, 1, 0, 0, 1, 1, 0.5, 0, x'00', 'v');
      INSERT INTO cats VALUES (1, 'Mog', 0, 7, NULL);
      INSERT INTO label_batches VALUES (1, 8, NULL);
      INSERT INTO labels VALUES (1, 1, 1, 'yes', 'key', 0, 0, 1, 1, 1);
    `);
    migrate(db, migrations.slice(0, 2));
    expect(db.prepare('SELECT content_key, duration_ms FROM photos').all()).toEqual([
      { content_key: 'key', duration_ms: null },
    ]);
    expect(db.prepare('SELECT crop_id, at_ms FROM crops').all()).toEqual([
      { crop_id: 1, at_ms: null },
    ]);
    expect(db.prepare('SELECT verdict, at_ms FROM labels').all()).toEqual([
      { verdict: 'yes', at_ms: null },
    ]);
  });
});

describe('migration 3', () => {
  it('leaves crops as they are, with nothing seen of their places', () => {
    const db = emptyDatabase();
    migrate(db, migrations.slice(0, 2));
    db.exec(`
      INSERT INTO photos VALUES (1, 'key', 4, 3, 5, NULL, '00', 'v', 6, NULL);
      INSERT INTO crops VALUES (1, 1, 0, 0, 1, 1, 0.5, 0, x'01', 'v', NULL);
    `);
    migrate(db, migrations.slice(0, 3));
    expect(db.prepare('SELECT crop_id, embedding, covered_embedding FROM crops').all()).toEqual([
      { crop_id: 1, embedding: Buffer.of(1), covered_embedding: null },
    ]);
  });
});

describe('the migration to pictures', () => {
  it('looks once more at what was spoken of, so that it is known again, and at nothing else', () => {
    const db = emptyDatabase();
    const before = migrations.findIndex(({ sql }) => sql.includes('other_contents'));
    migrate(db, migrations.slice(0, before));
    for (const [id, duration] of [
      [1, 'NULL'],
      [2, 'NULL'],
      [3, '9'],
    ] as const)
      db.exec(`
        INSERT INTO photos (photo_id, content_key, width_px, height_px, taken_at_ms, difference_hash,
          embedding_version, seen_at_ms, duration_ms) VALUES (${id}, 'key ${id}', 4, 3, 5, '', 'v', 6, ${duration});
        INSERT INTO files (path, search_text, photo_id, bytes, modified_at_ms, state)
          VALUES ('/${id}', '', ${id}, 1, 1, 'scored');
      `);
    db.exec(`
      INSERT INTO cats VALUES (1, 'Mog', 0, 7, NULL);
      INSERT INTO label_batches VALUES (1, 8, NULL);
      INSERT INTO labels (batch_id, cat_id, verdict, content_key, left_edge, top_edge, width, height)
        VALUES (1, 1, 'yes', 'key 1', 0, 0, 1, 1), (1, 1, 'no', 'key 3', 0, 0, 1, 1);
    `);
    migrate(db, migrations);
    expect(db.prepare('SELECT path, state, photo_id AS photo FROM files').all()).toEqual([
      { path: '/1', state: 'pending', photo: 1 },
      { path: '/2', state: 'scored', photo: 2 },
      { path: '/3', state: 'scored', photo: 3 },
    ]);
    const versions = db.prepare('SELECT embedding_version FROM photos').pluck().all();
    expect(versions).toEqual(['look again', 'v', 'v']);
  });
});

describe('the migration to volumes', () => {
  it('leaves files as they are, on a volume of which nobody knows yet, and their ids used up', () => {
    const db = emptyDatabase();
    const step = migrations.findIndex(({ sql }) => sql.includes('CREATE TABLE volumes'));
    migrate(db, migrations.slice(0, step));
    const columns = `file_id, path, photo_id, state, failure_kind, attempts, priority`;
    db.exec(`
      INSERT INTO photos (photo_id, content_key, width_px, height_px, taken_at_ms, difference_hash,
        embedding_version, seen_at_ms) VALUES (1, 'key', 4, 3, 5, '00', 'v', 6);
      INSERT INTO files (${columns}, search_text, bytes, modified_at_ms) VALUES
        (1, '/a.jpg', 1, 'scored', NULL, 0, 1, '/a.jpg', 10, 20.5),
        (2, '/b.jpg', NULL, 'failed', 'vanished', 1, 0, '/b.jpg', 11, 21),
        (9, '/c.jpg', NULL, 'pending', NULL, 0, 0, '/c.jpg', 12, 22);
      DELETE FROM files WHERE file_id = 9;
    `);
    const read = () => db.prepare(`SELECT ${columns}, bytes, modified_at_ms FROM files`).all();
    const before = read();
    migrate(db, migrations.slice(0, step + 1));
    expect(read()).toEqual(before);
    expect(db.prepare('SELECT DISTINCT volume_id, failures FROM files').all()).toEqual([
      { volume_id: 1, failures: 0 },
    ]);
    const added = db.prepare(`INSERT INTO files (path, search_text, bytes, modified_at_ms, state)
      VALUES ('/d.jpg', '/d.jpg', 1, 1, 'pending')`);
    expect(added.run().lastInsertRowid).toBe(10);
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });
});

describe('the migration to dates', () => {
  it('leaves what was known, and says of it that nobody asked who told', () => {
    const db = emptyDatabase();
    const before = migrations.findIndex(({ sql }) => sql.includes('taken_from'));
    migrate(db, migrations.slice(0, before));
    db.exec(`INSERT INTO photos (photo_id, content_key, width_px, height_px, taken_at_ms,
      difference_hash, embedding_version, seen_at_ms) VALUES (1, 'key', 4, 3, 5, '', 'v', 6)`);
    migrate(db, migrations.slice(0, before + 1));
    const told = 'SELECT taken_at_ms, taken_from, latitude, longitude FROM photos';
    expect(db.prepare(told).all()).toEqual([
      { taken_at_ms: 5, taken_from: null, latitude: null, longitude: null },
    ]);
  });
});

describe('the migration to versions', () => {
  it('keeps files and photos, and notes from then on whose files change', () => {
    const db = emptyDatabase();
    const before = migrations.findIndex(({ sql }) => sql.includes('version_of'));
    migrate(db, migrations.slice(0, before));
    db.exec(`INSERT INTO photos (photo_id, content_key, width_px, height_px, taken_at_ms,
        difference_hash, embedding_version, seen_at_ms) VALUES (1, 'key', 4, 3, 5, '', 'v', 6);
      INSERT INTO files (path, search_text, photo_id, bytes, modified_at_ms, state)
        VALUES ('/a.jpg', '/a.jpg', 1, 1, 1, 'scored')`);
    migrate(db, migrations.slice(0, before + 1));
    expect(db.prepare('SELECT photo_id, shot_key FROM files').all()).toEqual([
      { photo_id: 1, shot_key: null },
    ]);
    const noted = db.prepare('SELECT photo_id FROM photos_to_group').pluck();
    expect(noted.all()).toEqual([]);
    // Being looked at again does not make another photo of it.
    db.exec(`UPDATE files SET state = 'pending'`);
    expect(noted.all()).toEqual([]);
    db.exec(`UPDATE files SET state = 'no-cat'`);
    db.exec(`UPDATE photos SET taken_at_ms = 7`);
    db.exec(`DELETE FROM files`);
    expect(noted.all()).toEqual([1, 1, 1]);
  });
});

describe('the migration to slices of scores', () => {
  it('carries every score over, in steps of what is told apart', () => {
    const db = emptyDatabase();
    const before = migrations.findIndex(({ sql }) => sql.includes('single_scores'));
    migrate(db, migrations.slice(0, before));
    db.exec(`INSERT INTO cats VALUES (1, 'Mog', 0, 7, NULL), (2, 'Luna', 0, 7, NULL);
      INSERT INTO scores VALUES (1, 3, 0.25, 1), (1, 9000, 0.00001, 1), (2, 4096, 0.9999999, 4)`);
    migrate(db, migrations.slice(0, before + 1));
    const found: unknown[] = [];
    for (const catId of [1, 2]) readScores(db, catId, (...score) => found.push([catId, ...score]));
    expect(found).toEqual([
      [1, 3, 0.25],
      [1, 9000, scoreStep],
      [2, 4096, 1 - scoreStep],
    ]);
  });
});

describe('the migration to what people wrote', () => {
  it('knows nothing of the photos that are there, and forgets it with a photo', () => {
    const db = emptyDatabase();
    const before = migrations.findIndex(({ sql }) => sql.includes('TABLE written'));
    migrate(db, migrations.slice(0, before));
    db.exec(`INSERT INTO photos (photo_id, content_key, width_px, height_px, taken_at_ms,
      difference_hash, embedding_version, seen_at_ms) VALUES (1, 'key', 4, 3, 5, '', 'v', 6)`);
    migrate(db, migrations.slice(0, before + 1));
    const known = () =>
      db.prepare('SELECT photo_id FROM written UNION ALL SELECT photo_id FROM written_names').all();
    expect(known()).toEqual([]);
    db.exec(
      `INSERT INTO written VALUES (1, '{}', ''); INSERT INTO written_names VALUES ('mog', 1)`,
    );
    db.exec('DELETE FROM photos');
    expect(known()).toEqual([]);
  });
});

describe('the migration to words that are to be read', () => {
  it('notes the photos of which nothing is known, and no videos', () => {
    const db = emptyDatabase();
    const before = migrations.findIndex(({ sql }) => sql.includes('TABLE unread_words'));
    migrate(db, migrations.slice(0, before));
    db.exec(`INSERT INTO photos (photo_id, content_key, width_px, height_px, taken_at_ms,
      difference_hash, embedding_version, seen_at_ms, duration_ms)
      VALUES (1, 'a', 4, 3, 5, '', 'v', 6, NULL), (2, 'b', 4, 3, 5, '', 'v', 6, NULL),
        (3, 'c', 4, 3, 5, '', 'v', 6, 9000);
      INSERT INTO written VALUES (2, '{}', '')`);
    migrate(db, migrations.slice(0, before + 1));
    const noted = () => db.prepare('SELECT photo_id FROM unread_words').pluck().all();
    expect(noted()).toEqual([1]);
    db.exec('DELETE FROM photos WHERE photo_id = 1');
    expect(noted()).toEqual([]);
  });
});

describe('the migration to sidecars', () => {
  it('lets the moving parts in libraries of Photos be named anew, and nothing else', () => {
    const db = emptyDatabase();
    const before = migrations.findIndex(({ sql }) => sql.includes('TABLE sidecars'));
    migrate(db, migrations.slice(0, before));
    const add = db.prepare(
      `INSERT INTO files (path, search_text, bytes, modified_at_ms, state, shot_key)
       VALUES (?, '', 1, 2, 'pending', 7)`,
    );
    const moving = '/p/Photos Library.photoslibrary/originals/F/F88C_3.mov';
    for (const path of [moving, moving.replace('_3', ''), '/p/F88C_3.mov']) add.run(path);
    migrate(db, migrations.slice(0, before + 1));
    const named = db.prepare('SELECT path FROM files WHERE shot_key IS NULL').pluck();
    expect(named.all()).toEqual([moving]);
  });
});

describe('the migration to gestures in short', () => {
  it('counts what was said before it, and goes on with it', () => {
    const db = emptyDatabase();
    const before = migrations.findIndex(({ sql }) => sql.includes('TABLE said_in_batches'));
    migrate(db, migrations.slice(0, before));
    const say = (batchId: number, catId: number, verdict: string | null, content: string) =>
      db
        .prepare(
          `INSERT INTO labels (batch_id, cat_id, verdict, content_key, left_edge, top_edge, width, height)
           VALUES (?, ?, ?, ?, 0, 0, 1, 1)`,
        )
        .run(batchId, catId, verdict, content);
    db.exec(`INSERT INTO cats VALUES (1, 'Mog', 0, 7, NULL), (2, 'Luna', 0, 7, NULL);
      INSERT INTO label_batches VALUES (1, 8, NULL), (2, 9, 10), (3, 11, NULL)`);
    say(1, 2, 'yes', 'a');
    say(2, 1, null, 'a');
    say(1, 1, 'no', 'a');
    say(1, 2, 'yes', 'b');
    say(1, 1, 'no', 'b');
    migrate(db, migrations.slice(0, before + 1));
    say(1, 1, 'no', 'c');
    say(1, 1, null, 'b');
    const gestures = db.prepare(
      'SELECT batch_id AS id, undone_at_ms AS undone, label_count AS labels, photo_count AS photos FROM label_batches',
    );
    expect(gestures.all()).toEqual([
      { id: 1, undone: null, labels: 6, photos: 3 },
      { id: 2, undone: 10, labels: 1, photos: 1 },
      { id: 3, undone: null, labels: 0, photos: 0 },
    ]);
    const said = db.prepare(
      'SELECT cat_id, verdict FROM said_in_batches WHERE batch_id = ? ORDER BY said_id',
    );
    expect(said.raw().all(1)).toEqual([
      [2, 'yes'],
      [1, 'no'],
      [1, ''],
    ]);
    expect(said.raw().all(2)).toEqual([[1, '']]);
    // What was said then need not be written into the journal again.
    expect(db.prepare(`SELECT 1 FROM unwritten_words WHERE kind = 'undone'`).all()).toEqual([]);
  });
});

describe('migration 21', () => {
  it('lets the index of paths go, and keeps that of what people wrote', () => {
    const db = emptyDatabase();
    const before = migrations.findIndex(({ sql }) => sql.includes('DROP TABLE files_text'));
    migrate(db, migrations.slice(0, before));
    db.exec(`
      INSERT INTO photos (photo_id, content_key, width_px, height_px, taken_at_ms, difference_hash,
        embedding_version, seen_at_ms) VALUES (1, 'key', 4, 3, 5, '00', 'v', 6);
      INSERT INTO files (path, search_text, photo_id, bytes, modified_at_ms, state, shot_key)
        VALUES ('/a', '/a', 1, 1, 1, 'scored', 0);
      INSERT INTO written VALUES (1, '{}', 'a sofa');
    `);
    migrate(db);
    db.exec(`UPDATE files SET search_text = '/b'; DELETE FROM files WHERE path = '/a'`);
    const names = db.prepare(`SELECT name FROM sqlite_master WHERE name LIKE 'files_text%'`).all();
    expect(names).toEqual([]);
    const sources = db.prepare(`SELECT source FROM text_indexed`).pluck();
    expect(sources.all()).toEqual(['written']);
    const indexed = db.prepare(`SELECT rowid FROM written_text WHERE written_text MATCH '"ofa"'`);
    expect(indexed.pluck().all()).toEqual([1]);
  });
});

describe('migration 23', () => {
  it('finds the photos that no snapshot holds, whenever they were noted', () => {
    const db = emptyDatabase();
    const before = migrations.findIndex(({ sql }) => sql.includes('stale_unheld'));
    migrate(db, migrations.slice(0, before));
    db.exec(`INSERT INTO stale_photos VALUES (1, NULL), (2, 'held')`);
    migrate(db);
    db.exec(`INSERT INTO stale_photos VALUES (3, NULL); UPDATE stale_photos SET held_by = NULL`);
    const unheld = db.prepare(
      `SELECT photo_id FROM stale_photos INDEXED BY stale_unheld WHERE held_by IS NULL`,
    );
    expect(unheld.pluck().all()).toEqual([1, 2, 3]);
  });
});
