import { expect, it } from 'vitest';
import type { Verdict } from '../../contract/photo.ts';
import { createRandom } from '../../models/random.ts';
import { factsOf, sighting, storePhotos } from '../testing/synthetic-photos.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { addCat } from './cats.ts';
import { durably, type ReadableDb } from './database.ts';
import { addLabels, type NewLabel } from './label-batches.ts';
import { labelBatch, labelHistory } from './label-history.ts';
import { cropsOfPhoto } from './crops.ts';

const photoCount = 60;

async function library() {
  const db = await temporaryDatabase();
  const numbers = Array.from({ length: photoCount }, (_, index) => index + 1);
  const photoIds = storePhotos(
    db,
    numbers.map((number) => ({
      path: `/photos/${number}.jpg`,
      facts: factsOf(number),
      sightings: [sighting(new Float32Array([1, 0]))],
    })),
  );
  const crops = photoIds.flatMap((photoId) => cropsOfPhoto(db, photoId));
  const mog = addCat(db, 'Mog', 0);
  const luna = addCat(db, 'Luna', 0);
  /** What is said of a photo, the first being 1. */
  const label = (photo: number, verdict: Verdict | null, catId = mog): NewLabel => {
    const crop = crops[photo - 1];
    if (crop === undefined) throw new Error('There is a crop.');
    const { contentKey } = factsOf(photo);
    return { catId, verdict, contentKey, box: crop.box, cropId: crop.cropId };
  };
  const forget = (photo: number) =>
    db.prepare('DELETE FROM files WHERE photo_id = ?').run(photoIds[photo - 1]);
  return { db, photoIds, mog, luna, label, forget };
}

it('tells gestures in pages, each beginning before the last one of the page above', async () => {
  const { db, label } = await library();
  const made = Array.from({ length: 7 }, (_, at) => addLabels(db, [label(at + 1, 'yes')], at));
  const page = (before: number | null) =>
    labelHistory(db, { before, limit: 3 }).map(({ batchId }) => batchId);
  const newestFirst = made.toReversed();
  expect(page(null)).toEqual(newestFirst.slice(0, 3));
  expect(page(newestFirst[2] ?? 0)).toEqual(newestFirst.slice(3, 6));
  expect(page(newestFirst[5] ?? 0)).toEqual(newestFirst.slice(6));
  expect(page(newestFirst[6] ?? 0)).toEqual([]);
});

it('tells a gesture about very many photos in a few words', async () => {
  const { db, photoIds, mog, luna, label } = await library();
  addLabels(db, [label(3, 'no')], 1);
  const labels = [1, 2, 3, 4, 5, 6].flatMap((photo) => [
    label(photo, 'yes'),
    label(photo, photo === 1 ? null : 'no', luna),
  ]);
  addLabels(db, labels, 2);
  const [newest] = labelHistory(db, { before: null, limit: 1 });
  expect(newest).toMatchObject({
    said: [
      { catId: mog, verdict: 'yes' },
      { catId: luna, verdict: null },
      { catId: luna, verdict: 'no' },
    ],
    labels: 12,
    photos: 6,
    pictured: photoIds.slice(0, 5),
  });
});

it('tells nothing of a gesture that was never finished', async () => {
  const { db, label } = await library();
  const say = (verdict: Verdict) => addLabels(db, [label(1, verdict)], 1);
  const unfinished = () =>
    durably(db, () => {
      expect(labelBatch(db, say('yes'))).toMatchObject({ labels: 1 });
      throw new Error('the disk is full');
    });
  expect(unfinished).toThrow('full');
  expect(labelBatch(db, say('no'))).toMatchObject({ said: [{ verdict: 'no' }], labels: 1 });
});

it('shows pictures of photos that are held, and looks for them among the first only', async () => {
  const { db, photoIds, label, forget } = await library();
  const all = addLabels(
    db,
    photoIds.map((_, at) => label(at + 1, 'yes')),
    1,
  );
  for (let photo = 1; photo <= 28; photo++) forget(photo);
  expect(labelBatch(db, all)?.pictured).toEqual(photoIds.slice(28, 30));
  for (let photo = 29; photo <= 50; photo++) forget(photo);
  // The last ten are held, but a gesture may be about 100,000 photos that are gone.
  expect(labelBatch(db, all)).toMatchObject({ pictured: [], photos: photoCount });
});

/** What of the gestures can be counted, as the labels themselves say it. */
const counted = (db: ReadableDb) =>
  db
    .prepare(
      `SELECT batch_id AS batchId, COUNT(*) AS labels, COUNT(DISTINCT content_key) AS photos
       FROM labels GROUP BY batch_id ORDER BY batch_id DESC`,
    )
    .all();

it('has counted right whatever was said, and whatever became of what it was said of', async () => {
  const { db, luna, mog, label } = await library();
  const { next } = createRandom(3);
  const any = (below: number) => 1 + Math.floor(next() * below);
  const verdicts = ['yes', 'no', null] as const;
  const rename = db.prepare('UPDATE labels SET content_key = ? WHERE content_key = ?');
  const renameSome = db.prepare(
    'UPDATE labels SET content_key = ? WHERE content_key = ? AND label_id % 2 = 0',
  );
  for (let round = 0; round < 40; round++) {
    const labels = Array.from({ length: any(9) }, () =>
      label(any(12), verdicts[any(3) - 1] ?? null, any(2) === 1 ? mog : luna),
    );
    addLabels(db, labels, round);
    // A photo is found under another content, by which others may be known already.
    if (round % 3 === 0)
      (any(2) === 1 ? rename : renameSome).run(
        factsOf(any(12)).contentKey,
        factsOf(any(12)).contentKey,
      );
  }
  const told = labelHistory(db, { before: null, limit: 50 });
  expect(told.map(({ batchId, labels, photos }) => ({ batchId, labels, photos }))).toEqual(
    counted(db),
  );
});
