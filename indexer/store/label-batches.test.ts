import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import type { Box } from '../../contract/box.ts';
import type { Verdict } from '../../contract/photo.ts';
import { factsOf, sighting, storePhotos } from '../testing/synthetic-photos.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { addCat } from './cats.ts';
import { cropsOfPhoto, removeCrop } from './crops.ts';
import {
  addLabels,
  lastLabelChangeMs,
  redoLabels,
  rollBackLabels,
  undoLabels,
} from './label-batches.ts';
import { labelHistory } from './label-history.ts';
import { missingBoxes } from './replace-crops.ts';
import { recordedLabels } from './recorded-labels.ts';
import { attachLabels, hasLabels, verdicts } from './verdicts.ts';

async function library() {
  const db = await temporaryDatabase();
  const photos = [1, 2, 3].map((number) => ({
    path: `/photos/${number}.jpg`,
    facts: factsOf(number),
    sightings: [sighting(new Float32Array([1, 0]))],
  }));
  const photoIds = storePhotos(db, photos);
  const crops = photoIds.flatMap((photoId) => cropsOfPhoto(db, photoId));
  const catId = addCat(db, 'Mog', 0);
  const say = (photo: number, verdict: Verdict | null, nowMs = 1) => {
    const crop = crops[photo - 1];
    if (crop === undefined) throw new Error('There is a crop.');
    const { contentKey } = factsOf(photo);
    const label = { catId, verdict, contentKey, box: crop.box, cropId: crop.cropId };
    return addLabels(db, [label], nowMs);
  };
  const said = () => crops.map((crop) => verdicts(db, catId).get(crop.cropId) ?? null);
  return { db, crops, photoIds, catId, say, said };
}

it('holds the last word on each crop', async () => {
  const { say, said } = await library();
  say(1, 'yes');
  say(2, 'no');
  say(1, 'no');
  expect(said()).toEqual(['no', 'no', null]);
  say(2, null);
  expect(said()).toEqual(['no', null, null]);
});

it('undoes and redoes gesture by gesture', async () => {
  const { db, say, said } = await library();
  const first = say(1, 'yes');
  const second = say(1, 'no');
  expect(undoLabels(db, 5)).toBe(second);
  expect(said()).toEqual(['yes', null, null]);
  expect(undoLabels(db, 6)).toBe(first);
  expect(undoLabels(db, 7)).toBeNull();
  expect(said()).toEqual([null, null, null]);
  expect(redoLabels(db)).toEqual([first]);
  expect(redoLabels(db)).toEqual([second]);
  expect(redoLabels(db)).toEqual([]);
  expect(said()).toEqual(['no', null, null]);
});

it('does not redo what was undone before something new was said', async () => {
  const { db, say, said } = await library();
  say(1, 'yes');
  undoLabels(db, 5);
  say(2, 'yes');
  expect(redoLabels(db)).toEqual([]);
  expect(said()).toEqual([null, 'yes', null]);
});

it('redoes the gesture undone last, not one that was undone before it was made', async () => {
  const { db, say, said } = await library();
  say(1, 'yes');
  undoLabels(db, 5);
  const second = say(2, 'yes');
  const third = say(3, 'yes');
  undoLabels(db, 6);
  undoLabels(db, 7);
  expect(redoLabels(db)).toEqual([second]);
  expect(redoLabels(db)).toEqual([third]);
  expect(redoLabels(db)).toEqual([]);
  expect(said()).toEqual([null, 'yes', 'yes']);
});

it('rolls back to any batch, and forward again as it came', async () => {
  const { db, say, said } = await library();
  const first = say(1, 'yes');
  const second = say(2, 'yes');
  const third = say(3, 'no');
  expect(rollBackLabels(db, first, 9)).toEqual([third, second]);
  expect(said()).toEqual(['yes', null, null]);
  expect(redoLabels(db)).toEqual([third, second]);
  expect(rollBackLabels(db, 0, 10)).toEqual([third, second, first]);
  expect(said()).toEqual([null, null, null]);
  expect(redoLabels(db)).toEqual([third, second, first]);
  expect(said()).toEqual(['yes', 'yes', 'no']);
});

it('tells what was undone one by one from what was rolled back, also where the clock stands still', async () => {
  const { db, say } = await library();
  const [first, second, third] = [say(1, 'yes'), say(2, 'yes'), say(3, 'no')];
  undoLabels(db, 9);
  rollBackLabels(db, 0, 9);
  expect(redoLabels(db)).toEqual([second, first]);
  expect(redoLabels(db)).toEqual([third]);
});

it('remembers everything that was ever said', async () => {
  const { db, say, photoIds, catId } = await library();
  say(1, 'yes', 11);
  say(2, 'no', 12);
  undoLabels(db, 20);
  expect(lastLabelChangeMs(db)).toBe(20);
  const of = (photo: number, verdict: Verdict) => ({
    ...{ said: [{ catId, verdict }], labels: 1, photos: 1 },
    pictured: [photoIds[photo - 1]],
  });
  expect(labelHistory(db, { before: null, limit: 10 })).toEqual([
    { batchId: 2, madeAtMs: 12, undone: true, ...of(2, 'no') },
    { batchId: 1, madeAtMs: 11, undone: false, ...of(1, 'yes') },
  ]);
  expect(hasLabels(db, photoIds[1] ?? 0)).toBe(true);
  expect(hasLabels(db, photoIds[2] ?? 0)).toBe(false);
});

it('exports what is in force in a form that outlives the library', async () => {
  const { db, say, photoIds, catId, crops } = await library();
  say(1, 'yes', 11);
  say(2, 'no', 12);
  say(2, null, 13);
  say(3, 'no', 14);
  undoLabels(db, 20);
  expect(recordedLabels(db)).toEqual([
    {
      photoId: photoIds[0],
      cropId: crops[0]?.cropId,
      catId,
      catName: 'Mog',
      verdict: 'yes',
      madeAtMs: 11,
      contentKey: factsOf(1).contentKey,
      pictureKey: null,
      paths: ['/photos/1.jpg'],
      box: crops[0]?.box,
      atMs: null,
    },
  ]);
});

it('gives a label whose crop is gone to the crop that has its very box, and to no other', async () => {
  const { db, say, said, crops, photoIds, catId } = await library();
  say(1, 'yes');
  const [crop] = crops;
  if (crop === undefined) throw new Error('There is a crop.');
  removeCrop(db, crop.cropId);
  expect(said()).toEqual([null, null, null]);
  const seen = (box: Box) => {
    const sightings = [sighting(new Float32Array([0, 1]), box)];
    storePhotos(db, [{ path: '/photos/1.jpg', facts: factsOf(1), sightings }]);
    return cropsOfPhoto(db, photoIds[0] ?? 0);
  };
  seen([0.21, 0.2, 0.5, 0.5]);
  expect(verdicts(db, catId)).toEqual(new Map());
  // It is asked for at the next look.
  expect(missingBoxes(db, factsOf(1).contentKey, [], null)).toEqual([crop.box]);
  const again = seen(crop.box).find(({ box }) => isDeepStrictEqual(box, crop.box));
  expect(verdicts(db, catId)).toEqual(new Map([[again?.cropId, 'yes']]));
  attachLabels(db, factsOf(1).contentKey, []);
  expect(verdicts(db, catId).size).toBe(1);
});
