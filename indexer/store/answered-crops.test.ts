import { expect, test, vi } from 'vitest';
import type { Verdict } from '../../contract/photo.ts';
import { finish } from '../../models/head/fitting/steps.ts';
import { factsOf, storePhotosOfCats } from '../testing/synthetic-photos.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { addCat } from './cats.ts';
import { cropsOfPhoto } from './crops.ts';
import { addLabels, undoLabels } from './label-batches.ts';
import { answeredCrops, verdictsAfterBatch } from './verdicts.ts';

const photos = 2500;

test('thousands of answered crops are read in pages, each with its last word', async () => {
  const db = await temporaryDatabase();
  const photoIds = storePhotosOfCats(db, photos);
  const catId = addCat(db, 'Mog', 0);
  const crops = photoIds.map((photoId) => cropsOfPhoto(db, photoId)[0]?.cropId ?? 0);
  const say = (verdict: Verdict | null, from: number, until: number) =>
    addLabels(
      db,
      photoIds.slice(from, until).flatMap((photoId, at) =>
        cropsOfPhoto(db, photoId).map(({ box, cropId }) => {
          const { contentKey } = factsOf(from + at + 1);
          return { catId, verdict, contentKey, box, cropId };
        }),
      ),
      0,
    );
  const read = vi.spyOn(verdictsAfterBatch, 'all');
  const answered = () => finish(answeredCrops(db, catId));

  expect(answered()).toEqual([]);
  say('yes', 0, 10);
  expect(answered()).toEqual([]);
  say('no', 10, photos);
  say(null, 20, 30);
  say('no', 0, 5);
  expect(answered()).toEqual([...crops.slice(0, 5), ...crops.slice(10, 20), ...crops.slice(30)]);
  const rows = read.mock.results.map(({ value }) => (value as readonly unknown[]).length);
  expect(Math.max(...rows)).toBeLessThan(photos / 2);
  undoLabels(db, 0);
  expect(answered()).toEqual([...crops.slice(10, 20), ...crops.slice(30)]);
});
