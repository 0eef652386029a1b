import { expect, it } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { finish } from '../../models/head/fitting/steps.ts';
import { Library } from '../library/library.ts';
import type { WritableDb } from '../store/database.ts';
import { hearChanges } from '../store/changes.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { fillLibrary, photosFolder, type GeneratedPhoto } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { sampleCrops } from './sample-crops.ts';

const photos = (count: number): readonly GeneratedPhoto[] =>
  Array.from({ length: count }, (_, at) => ({ path: `/photos/${at}.jpg`, animals: [at] }));

const read = (db: WritableDb) =>
  new Library(db, { version: embeddingVersion, size: embeddingSize });

async function libraryOf(shown: readonly GeneratedPhoto[]) {
  const db = await temporaryDatabase();
  fillLibrary(db, shown);
  return { db, library: read(db) };
}

/** What is drawn, by what it shows. */
const drawn = (library: Library, size: number) =>
  new Set(finish(sampleCrops(library, size)).map((crop) => String(library.embeddings.row(crop))));

it('draws about as many crops as asked for, and all of a small library', async () => {
  const { library } = await libraryOf(photos(600));
  expect(finish(sampleCrops(library, 600))).toHaveLength(600);
  expect(finish(sampleCrops(library, 900))).toHaveLength(600);
  const { length } = finish(sampleCrops(library, 200));
  expect(length).toBeGreaterThan(160);
  expect(length).toBeLessThan(240);
});

it('draws the same in whatever order photos were seen, and nearly the same of a larger library', async () => {
  const { library } = await libraryOf(photos(300));
  const sample = drawn(library, 100);
  const { library: reordered } = await libraryOf(photos(300).toReversed());
  expect(drawn(reordered, 100)).toEqual(sample);
  const { library: grown } = await libraryOf(photos(310));
  const kept = [...sample].filter((one) => drawn(grown, 100).has(one));
  expect(kept.length).toBeGreaterThan(0.9 * sample.size);
});

it('draws no crop of a photo that lies in no folder', async () => {
  const { db, library } = await libraryOf(photos(10));
  const photoId = library.photos.photoIds[3] ?? 0;
  db.prepare(`UPDATE files SET folder_id = NULL WHERE photo_id = ?`).run(photoId);
  library.refreshFiles([photoId]);
  expect(finish(sampleCrops(library, 100))).toHaveLength(9);
  expect(finish(sampleCrops(read(db), 100))).toHaveLength(9);
  const folder = db.prepare(`SELECT folder_id AS id FROM folders WHERE path = ?`);
  const { id } = folder.get(photosFolder) as { id: number };
  const { path, bytes, modifiedAtMs } = db
    .prepare(`SELECT path, bytes, modified_at_ms AS modifiedAtMs FROM files WHERE photo_id = ?`)
    .get(photoId) as { path: string; bytes: number; modifiedAtMs: number };
  const ledger = new SqliteFileLedger(db);
  hearChanges(db, (changes) => library.refreshFiles([...(changes.get('photos-shown') ?? [])]));
  ledger.applyChanges(id, { present: [{ path, bytes, modifiedAtMs }], absent: [] });
  expect(finish(sampleCrops(library, 100))).toHaveLength(10);
});
