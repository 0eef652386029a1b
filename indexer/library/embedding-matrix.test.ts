import { expect, it } from 'vitest';
import { encodeFloat16 } from '../../models/embedding/float16.ts';
import { allCrops, cropsOfPhoto, embeddingOf } from '../store/crops.ts';
import { factsOf, sighting, storePhotos, testEmbedding } from '../testing/synthetic-photos.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { CropColumns } from './crop-columns.ts';
import { EmbeddingMatrix } from './embedding-matrix.ts';

const photo = (number: number) => ({
  path: `/photos/${number}.jpg`,
  facts: factsOf(number),
  sightings: [sighting(new Float32Array(testEmbedding.size).fill(number / 4096))],
});

it('holds the same read little by little as read at once, also what came meanwhile', async () => {
  const db = await temporaryDatabase();
  const { version, size } = testEmbedding;
  storePhotos(
    db,
    Array.from({ length: 1500 }, (_, number) => photo(number)),
  );
  const crops = new CropColumns();
  for (const crop of allCrops(db, version)) crops.put(crop, crop.photoId);
  const little = new EmbeddingMatrix(db, crops, testEmbedding);
  // Makes ready, then reads a thousand.
  expect([little.readSome(), little.readSome()]).toEqual(['more', 'more']);
  const [photoId = 0] = storePhotos(db, [photo(2000)]);
  for (const crop of cropsOfPhoto(db, photoId))
    little.refresh(crops.put({ ...crop, current: 1 }, photoId));
  expect(little.readSome()).toBe('done');
  const atOnce = new EmbeddingMatrix(db, crops, testEmbedding);
  expect(atOnce.count).toBe(1501);
  expect(atOnce.part(0, 1501)).toHaveLength(1501 * size);
  expect(little.part(0, 1501)).toEqual(atOnce.part(0, 1501));
  expect(little.row(1500)[0]).toBeGreaterThan(0);
});

it('gives the very numbers that are stored, in parts that end where a chunk does', async () => {
  const db = await temporaryDatabase();
  const { version, size } = testEmbedding;
  storePhotos(
    db,
    Array.from({ length: 4100 }, (_, number) => photo(number)),
  );
  const crops = new CropColumns();
  for (const crop of allCrops(db, version)) crops.put(crop, crop.photoId);
  const matrix = new EmbeddingMatrix(db, crops, testEmbedding);
  const first = matrix.part(0, crops.count).slice();
  expect(first).toHaveLength(4096 * size);
  const rest = matrix.part(4096, crops.count);
  expect(rest).toHaveLength(4 * size);
  for (const [index, found] of [
    [4095, first.subarray(4095 * size)],
    [4097, rest.subarray(size, 2 * size)],
  ] as const) {
    const stored = embeddingOf(db, crops.cropIds[index] ?? 0);
    expect(found).toEqual(stored);
    expect(matrix.row(index)).toEqual(stored);
  }
});

it('gives another row once a crop looks otherwise, however often it was asked for before', async () => {
  const db = await temporaryDatabase();
  const { version } = testEmbedding;
  const [photoId = 0] = storePhotos(db, [photo(1)]);
  const crops = new CropColumns();
  for (const crop of allCrops(db, version)) crops.put(crop, crop.photoId);
  const matrix = new EmbeddingMatrix(db, crops, testEmbedding);
  while (matrix.readSome() === 'more');
  const before = matrix.row(0);
  expect(matrix.row(0)).toBe(before);
  const [crop] = cropsOfPhoto(db, photoId);
  const seen = new Float32Array(testEmbedding.size).fill(0.5);
  db.prepare('UPDATE crops SET embedding = ? WHERE crop_id = ?').run(
    encodeFloat16(seen),
    crop?.cropId,
  );
  matrix.refresh(0);
  expect(matrix.row(0)).toEqual(seen);
});
