import { expect, test } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { findPhotos } from './find-crops.ts';
import { migrateMany } from './migrate-many.ts';
import { openPglite } from './testing/pglite-database.ts';
import { headOfAnimal, storeMade } from './testing/made-photos.ts';
import { hasVectors, keepVectors } from './vectors.ts';
import { versionId } from './versions.ts';

const numbers = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, at) => from + at);

test('with pgvector the same photos are found in the same order, also those stored before and after it came', async () => {
  const database = await openPglite();
  await migrateMany(database);
  const id = await versionId(database, 'v');
  const animals = 12;
  await storeMade(database, numbers(0, 60), animals, id);
  expect(await hasVectors(database)).toBe(false);
  expect(await keepVectors(database, { versionId: id, size: embeddingSize })).toBe(true);
  expect(await keepVectors(database, { versionId: id, size: embeddingSize })).toBe(true);
  await storeMade(database, numbers(60, 120), animals, id);
  const [counted] = await database.query<{ crops: number; vectors: number }>(
    `SELECT (SELECT count(*) FROM my_cat.crops) AS crops,
       (SELECT count(*) FROM my_cat.crop_vectors) AS vectors`,
  );
  expect(counted).toEqual({ crops: 120, vectors: 120 });

  const cat = { head: headOfAnimal(3), words: [] };
  const asked = { versionId: id, minimum: 0.5, limit: 1000, nearest: 40 };
  const all = await findPhotos(database, cat, { ...asked, exact: true });
  const nearest = await findPhotos(database, cat, { ...asked, exact: false });
  expect([all.way, nearest.way]).toEqual(['all', 'nearest']);
  expect(all.photos).toHaveLength(10);
  expect(nearest.photos).toEqual(all.photos);
});

test('where more are wanted than the index gives, all are asked', async () => {
  const database = await openPglite();
  await migrateMany(database);
  const id = await versionId(database, 'v');
  await keepVectors(database, { versionId: id, size: embeddingSize });
  await storeMade(database, numbers(0, 60), 1, id);
  const cat = { head: headOfAnimal(0), words: [] };
  const found = await findPhotos(database, cat, {
    ...{ versionId: id, minimum: 0.5, limit: 2000, nearest: 40, exact: false },
  });
  expect([found.way, found.photos.length]).toEqual(['all', 60]);
});
