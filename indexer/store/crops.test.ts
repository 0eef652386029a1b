import { expect, it } from 'vitest';
import type { Box } from '../../contract/box.ts';
import { factsOf, sighting, storePhotos, testEmbedding } from '../testing/synthetic-photos.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { addCat } from './cats.ts';
import { coveredEmbeddingOf, storeCoveredEmbedding } from './covered-crops.ts';
import { cropsOfPhoto, embeddingOf, insertCrop, removeCrop } from './crops.ts';
import { missingBoxes, replaceCrops } from './replace-crops.ts';
import type { WritableDb } from './database.ts';
import { addLabels } from './label-batches.ts';
import { verdicts } from './verdicts.ts';
import { overlap } from '../../models/detector/suppress-overlaps.ts';
import { matchBoxes } from './match-boxes.ts';

const left: Box = [0.1, 0.1, 0.3, 0.3];
const right: Box = [0.6, 0.5, 0.3, 0.3];
const nearLeft: Box = [0.12, 0.1, 0.3, 0.3];
const one = new Float32Array([1, 0]);
const other = new Float32Array([0, 1]);

async function photoWith(...boxes: readonly Box[]) {
  const db = await temporaryDatabase();
  const sightings = boxes.map((box) => sighting(one, box));
  const [photoId = 0] = storePhotos(db, [{ path: '/a.jpg', facts: factsOf(1), sightings }]);
  const crops = cropsOfPhoto(db, photoId);
  return { db, photoId, crops, catId: addCat(db, 'Mog', 0) };
}

function label(db: WritableDb, catId: number, crop: { cropId: number; box: Box } | undefined) {
  if (crop === undefined) throw new Error('There is a crop.');
  const { contentKey } = factsOf(1);
  addLabels(db, [{ catId, verdict: 'yes', contentKey, box: crop.box, cropId: crop.cropId }], 0);
}

it('measures overlap', () => {
  expect(overlap(left, left)).toBeCloseTo(1);
  expect(overlap(left, right)).toBe(0);
  expect(overlap([0, 0, 0.2, 0.2], [0.1, 0, 0.2, 0.2])).toBeCloseTo(1 / 3);
});

const placed = (boxes: readonly Box[]) => boxes.map((box) => ({ box }));
const match = (before: readonly Box[], after: readonly Box[]) =>
  matchBoxes(placed(before), placed(after));

it('pairs the boxes of two looks, each at most once, the closest first', () => {
  expect([...match([left, right], [right, nearLeft])]).toEqual([
    [0, 1],
    [1, 0],
  ]);
  expect([...match([left], [nearLeft, left])]).toEqual([[1, 0]]);
  expect([...match([left], [right])]).toEqual([]);
});

it('never takes boxes of two moments of a video for one', () => {
  const before = [
    { box: left, atMs: 500 },
    { box: left, atMs: 1500 },
  ];
  expect([...matchBoxes(before, [{ box: left, atMs: 1510 }])]).toEqual([[0, 1]]);
  expect([...matchBoxes(before, [{ box: left, atMs: 2500 }])]).toEqual([]);
  expect([...matchBoxes(before, [{ box: left }])]).toEqual([]);
});

it('keeps the id of a crop that is found again', async () => {
  const { db, photoId, crops } = await photoWith(left, right);
  replaceCrops(db, photoId, [sighting(other, right), sighting(other, nearLeft)], 'newer');
  const [first, second] = cropsOfPhoto(db, photoId);
  expect(first).toMatchObject({ cropId: crops[0]?.cropId, box: nearLeft });
  expect(second).toMatchObject({ cropId: crops[1]?.cropId, embeddingVersion: 'newer' });
  expect(embeddingOf(db, first?.cropId ?? 0)).toEqual(other);
});

it('sees a labelled box again as it was, and does not give it to a box nearby', async () => {
  const { db, photoId, crops, catId } = await photoWith(left);
  label(db, catId, crops[0]);
  const [labelled] = crops;
  const sees = (...boxes: readonly Box[]) => {
    replaceCrops(
      db,
      photoId,
      boxes.map((box) => sighting(box === left ? one : other, box)),
      'newer',
    );
    return cropsOfPhoto(db, photoId).map(({ cropId, box }) => ({ cropId, box }));
  };
  const kept = { cropId: labelled?.cropId, box: left };
  // The same cat a little elsewhere is no second cat; nothing of it comes into the labelled crop.
  expect(sees(nearLeft)).toEqual([kept]);
  expect(embeddingOf(db, labelled?.cropId ?? 0)).toEqual(one);
  expect(sees(nearLeft, left)).toEqual([kept]);
  // Another cat whose box lies over it (0.45 of both together) is a crop of its own.
  const nextToIt: Box = [0.214, 0.1, 0.3, 0.3];
  expect(overlap(left, nextToIt)).toBeCloseTo(0.45, 2);
  expect(sees(nextToIt)).toEqual([kept, { cropId: expect.any(Number) as number, box: nextToIt }]);
  expect(embeddingOf(db, labelled?.cropId ?? 0)).toEqual(one);
  expect(verdicts(db, catId)).toEqual(new Map([[labelled?.cropId, 'yes']]));
});

it('lets a crop go that is not found again, unless it was drawn or labelled', async () => {
  const { db, photoId, crops, catId } = await photoWith(left, right);
  const drawn = insertCrop(db, photoId, sighting(one, [0, 0.8, 0.1, 0.1]), true, 'test-1');
  label(db, catId, crops[0]);
  replaceCrops(db, photoId, [], testEmbedding.version);
  expect(cropsOfPhoto(db, photoId).map((crop) => crop.cropId)).toEqual([crops[0]?.cropId, drawn]);
});

it('asks for the very boxes of drawn and labelled crops', async () => {
  const { db, photoId, crops, catId } = await photoWith(left, right);
  const drawn: Box = [0, 0.8, 0.1, 0.1];
  insertCrop(db, photoId, sighting(one, drawn), true, 'test-1');
  const { contentKey } = factsOf(1);
  const missing = (...found: readonly Box[]) => missingBoxes(db, contentKey, found, null);
  expect(missing(right)).toEqual([drawn]);
  label(db, catId, crops[0]);
  expect(missing(right)).toEqual([left, drawn]);
  expect(missing(nearLeft, drawn)).toEqual([left]);
  expect(missing(left, drawn)).toEqual([]);
});

it('keeps the detector’s score of a box that was asked for, and a drawn box as it is', async () => {
  const { db, photoId, catId, crops } = await photoWith(left);
  label(db, catId, crops[0]);
  const drawn: Box = [0.5, 0.5, 0.4, 0.4];
  insertCrop(db, photoId, sighting(one, drawn), true, 'test-1');
  const asked = { ...sighting(other, left), catScore: 1 };
  const found = { ...sighting(one, [0.52, 0.5, 0.4, 0.4]), catScore: 0.7 };
  replaceCrops(db, photoId, [found, asked, { ...asked, box: drawn }], 'newer');
  expect(cropsOfPhoto(db, photoId)).toMatchObject([
    { box: left, catScore: 0.9, embeddingVersion: 'newer' },
    { box: drawn, catScore: 1, drawn: true, embeddingVersion: 'newer' },
  ]);
});

it('never gives a crop the id, and with it the scores, of one that is gone', async () => {
  const { db, photoId, crops } = await photoWith(left);
  const cropId = crops[0]?.cropId ?? 0;
  removeCrop(db, cropId);
  expect(insertCrop(db, photoId, sighting(one, left), false, 'v')).toBeGreaterThan(cropId);
});

it('forgets what was seen of a cat’s place when its crop is seen anew', async () => {
  const { db, photoId, crops } = await photoWith(left);
  const [crop] = crops;
  if (crop === undefined) throw new Error('There is a crop.');
  const { version } = testEmbedding;
  const seen = () => coveredEmbeddingOf(db, crop.cropId, version);
  expect(seen()).toBeNull();
  storeCoveredEmbedding(db, crop, other);
  expect(seen()).toEqual(other);
  expect(coveredEmbeddingOf(db, crop.cropId, 'another model')).toBeNull();
  replaceCrops(db, photoId, [sighting(one, nearLeft)], version);
  expect(seen()).toBeNull();
  // What was seen of the old box says nothing of the new one.
  storeCoveredEmbedding(db, crop, other);
  expect(seen()).toBeNull();
});
