import { expect, it } from 'vitest';
import { allCrops, cropsOfPhoto } from '../store/crops.ts';
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
  const little = new EmbeddingMatrix(db, crops, version, size);
  expect(little.readSome()).toBe('more');
  const [photoId = 0] = storePhotos(db, [photo(2000)]);
  for (const crop of cropsOfPhoto(db, photoId))
    little.refresh(crops.put({ ...crop, current: 1 }, photoId));
  expect(little.readSome()).toBe('done');
  const atOnce = new EmbeddingMatrix(db, crops, version, size).values();
  expect(atOnce).toHaveLength(1501 * size);
  expect(little.values()).toEqual(atOnce);
  expect(little.row(1500)[0]).toBeGreaterThan(0);
});
