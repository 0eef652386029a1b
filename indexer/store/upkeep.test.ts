import { expect, it } from 'vitest';
import { factsOf, sighting, storePhotos, testEmbedding } from '../testing/synthetic-photos.ts';
import { heardChanges } from '../testing/heard-changes.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { addCat } from './cats.ts';
import { countLabels, countPhotos } from './counts.ts';
import { cropsOfPhoto } from './crops.ts';
import { addFolder, allFolders, removeFolder } from './folders.ts';
import { waitingFiles } from './job-queue.ts';
import { addLabels } from './label-batches.ts';
import { verdicts } from './verdicts.ts';
import { unknownVolumeId } from './volumes.ts';
import { fileByPath } from './photos.ts';
import { forgetUnheldPhotos, keepUp, unheldPhotos } from './upkeep.ts';

async function library() {
  const db = await temporaryDatabase();
  keepUp(db, testEmbedding.version);
  const folderId = addFolder(db, '/photos', [], 0);
  const [photoId = 0, otherId = 0] = storePhotos(
    db,
    [1, 2].map((number) => ({
      path: `/photos/${number}.jpg`,
      facts: factsOf(number),
      sightings: [sighting(new Float32Array([1, 0]))],
    })),
  );
  db.prepare('UPDATE files SET folder_id = ?').run(folderId);
  const catId = addCat(db, 'Mog', 0);
  const [crop] = cropsOfPhoto(db, photoId);
  if (crop === undefined) throw new Error('There is a crop.');
  const { contentKey } = factsOf(1);
  addLabels(db, [{ catId, verdict: 'yes', contentKey, box: crop.box, cropId: crop.cropId }], 0);
  return { db, folderId, photoId, otherId, catId, crop };
}

it('keeps a labelled photo of a removed folder, and forgets the others', async () => {
  const { db, folderId, photoId, otherId, catId, crop } = await library();
  const heard = heardChanges(db);
  removeFolder(db, folderId);
  expect(heard.of('photos-shown')).toEqual([[photoId, otherId]]);
  expect(allFolders(db)).toEqual([]);
  // Not before the next opening: files that were only moved may still turn up.
  expect(countPhotos(db)).toBe(2);
  const unheld = unheldPhotos(db);
  expect(unheld).toEqual([otherId]);
  forgetUnheldPhotos(db, [photoId, otherId]);
  expect(heard.of('photos-forgotten')).toEqual([[otherId]]);
  expect(countPhotos(db)).toBe(1);
  expect(countLabels(db)).toBe(1);
  expect(verdicts(db, catId)).toEqual(new Map([[crop.cropId, 'yes']]));
  expect(cropsOfPhoto(db, otherId)).toEqual([]);
});

it('queues everything again for a new model, labelled photos first, and loses nothing', async () => {
  const { db, photoId, catId, crop } = await library();
  keepUp(db, testEmbedding.version);
  expect(waitingFiles.all(db, unknownVolumeId, 10)).toEqual([]);
  keepUp(db, 'newer');
  expect(waitingFiles.all(db, unknownVolumeId, 10).map((job) => job.path)).toEqual([
    '/photos/1.jpg',
    '/photos/2.jpg',
  ]);
  expect(fileByPath.get(db, '/photos/1.jpg')).toMatchObject({ state: 'pending', photoId });
  expect(verdicts(db, catId)).toEqual(new Map([[crop.cropId, 'yes']]));
  keepUp(db, 'newer');
  expect(waitingFiles.all(db, unknownVolumeId, 10)).toHaveLength(2);
});
