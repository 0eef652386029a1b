import { describe, expect, it } from 'vitest';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { fillLibrary, listed, type GeneratedPhoto } from '../testing/generated-library.ts';
import { countShownPhotos } from './counts.ts';
import { inTransaction, type WritableDb } from './database.ts';
import { SqliteFileLedger } from './file-ledger.ts';
import { allFolders, removeFolder } from './folders.ts';
import { groupTouched, nameShots } from './shots.ts';

const original: GeneratedPhoto = { path: '/photos/IMG_1234.JPG', animals: [1] };
const edit: GeneratedPhoto = { path: '/photos/IMG_E1234.JPG', animals: [1] };
const raw: GeneratedPhoto = { path: '/photos/IMG_1234.CR2', animals: [1] };
const clip: GeneratedPhoto = { path: '/photos/IMG_1234.MOV', animals: [], durationMs: 2500 };
const shot = [original, edit, raw, clip];
const other: GeneratedPhoto = { path: '/photos/IMG_1235.JPG', animals: [2] };

/** Paths of the photos that are shown, each with those it is shown in the place of. */
function shown(db: WritableDb): Record<string, readonly string[]> {
  const rows = db
    .prepare(
      `SELECT shown.path AS shown, hidden.path AS hidden FROM photos JOIN files AS hidden USING (photo_id)
       JOIN files AS shown ON shown.photo_id = COALESCE(version_of, photos.photo_id) ORDER BY 1, 2`,
    )
    .all() as { shown: string; hidden: string }[];
  const found: Record<string, string[]> = {};
  for (const row of rows) {
    const versions = (found[row.shown] ??= []);
    if (row.hidden !== row.shown) versions.push(row.hidden);
  }
  return found;
}

const drop = (db: WritableDb, ...absent: readonly string[]) => {
  const folderId = allFolders(db).find(({ path }) => absent[0]?.startsWith(path))?.folderId ?? 0;
  new SqliteFileLedger(db).applyChanges(folderId, { present: [], absent });
};

function* orders<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  if (items.length === 0) yield [];
  for (const [at, item] of items.entries())
    for (const rest of orders(items.toSpliced(at, 1))) yield [item, ...rest];
}

describe('the files of one shot', () => {
  it('are one photo, whatever the order in which they come and go', async () => {
    for (const order of orders(shot)) {
      const db = await temporaryDatabase();
      fillLibrary(db, [other]);
      for (const photo of order) fillLibrary(db, [photo]);
      expect(shown(db)).toEqual({
        [edit.path]: [raw.path, original.path, clip.path].sort(),
        [other.path]: [],
      });
      expect(countShownPhotos(db)).toBe(2);
      const left = [...order];
      for (const photo of order) {
        drop(db, photo.path);
        left.shift();
        const best = [edit, original, raw, clip].find((one) => left.includes(one));
        const hidden = left.filter((one) => one !== best).map(({ path }) => path);
        expect(shown(db)).toEqual({
          ...(best === undefined ? {} : { [best.path]: hidden.sort() }),
          [other.path]: [],
        });
        expect(countShownPhotos(db)).toBe(best === undefined ? 1 : 2);
      }
    }
  });

  it('are found again where they were moved, one by one', async () => {
    const db = await temporaryDatabase();
    fillLibrary(db, [original, raw]);
    const moved = [original, raw].map((photo) => ({
      ...photo,
      content: photo.path,
      path: photo.path.replace('/photos/', '/photos/2023/'),
    }));
    for (const photo of [original, raw]) drop(db, photo.path);
    for (const photo of moved) {
      fillLibrary(db, [photo]);
    }
    expect(shown(db)).toEqual({ [moved[0]?.path ?? '']: [moved[1]?.path] });
  });

  it('show the photo with the cat where the edit has cut it away', async () => {
    const db = await temporaryDatabase();
    fillLibrary(db, [original, { ...edit, animals: [] }]);
    expect(shown(db)).toEqual({ [original.path]: [edit.path] });
  });

  it('show a copy that lies elsewhere once the shown version has gone', async () => {
    const db = await temporaryDatabase();
    const copy = { ...raw, path: '/backup/IMG_1234.CR2', content: raw.path };
    fillLibrary(db, [original, { ...raw, content: raw.path }]);
    fillLibrary(db, [copy], '/backup');
    expect(Object.keys(shown(db))).toEqual([original.path]);
    const [photos] = allFolders(db).filter(({ path }) => path === '/photos');
    removeFolder(db, photos?.folderId ?? 0);
    expect(shown(db)).toEqual({ [copy.path]: [] });
    expect(countShownPhotos(db)).toBe(1);
  });

  it('go with a folder that is left out, come back with it, and stay one while a drive is away', async () => {
    const db = await temporaryDatabase();
    const trip = shot.map((photo) => ({
      ...photo,
      content: photo.path,
      path: photo.path.replace('/photos/', '/photos/trip/'),
    }));
    fillLibrary(db, [other, ...trip]);
    const before = shown(db);
    expect(Object.keys(before)).toHaveLength(2);
    drop(db, '/photos/trip');
    expect(shown(db)).toEqual({ [other.path]: [] });
    fillLibrary(db, trip);
    expect(shown(db)).toEqual(before);
    db.exec(
      `UPDATE volumes SET present = 0; INSERT INTO photos_to_group SELECT photo_id FROM photos`,
    );
    groupTouched(db);
    expect(shown(db)).toEqual(before);
  });

  it('stay one while one of them is looked at again, and not when it has become another', async () => {
    const db = await temporaryDatabase();
    fillLibrary(db, [original, raw]);
    new SqliteFileLedger(db).applyChanges(allFolders(db)[0]?.folderId ?? 0, {
      present: [{ ...listed(raw.path, 5), bytes: 11 }],
      absent: [],
    });
    expect(Object.keys(shown(db))).toEqual([original.path]);
    fillLibrary(db, [{ ...raw, content: 'another', takenFrom: 'exif', takenAtMs: 1e12 }]);
    expect(Object.keys(shown(db))).toEqual([original.path]);
  });
});

it('costs a changed file the shots of its name and no others', async () => {
  const db = await temporaryDatabase();
  fillLibrary(db, [original, raw, other]);
  const asked: string[] = [];
  const spied = new Proxy(db, {
    get: (target, name) => {
      if (name !== 'prepare') return Reflect.get(target, name, target) as unknown;
      return (sql: string) => {
        const statement = target.prepare(sql);
        return Object.assign(Object.create(statement) as object, {
          all: (...values: unknown[]) => (asked.push(String(values[0])), statement.all(...values)),
          get: (...values: unknown[]) => (asked.push(String(values[0])), statement.get(...values)),
          run: (...values: unknown[]) => statement.run(...values),
        });
      };
    },
  });
  db.prepare(`INSERT INTO photos_to_group SELECT photo_id FROM files WHERE path = ?`).run(raw.path);
  const otherId = db.prepare(`SELECT photo_id FROM files WHERE path = ?`).pluck().get(other.path);
  groupTouched(spied);
  expect(asked.length).toBeGreaterThan(2);
  expect(asked).not.toContain(String(otherId));
});

it('names and groups what an older app has written', async () => {
  const db = await temporaryDatabase();
  fillLibrary(db, [original, raw, other]);
  db.exec('UPDATE files SET shot_key = NULL; UPDATE photos SET version_of = NULL');
  inTransaction(db, () => {
    nameShots(db);
    groupTouched(db);
  });
  expect(shown(db)).toEqual({ [original.path]: [raw.path], [other.path]: [] });
});
