/**
 * A process that labels and stores photos as fast as it can until it is killed.
 *
 * It writes a line for every batch of labels it was promised to be on the disk.
 */
import { finish } from '../../models/head/fitting/steps.ts';
import { addCat } from '../store/cats.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { openWritable } from '../store/database.ts';
import { addLabels } from '../store/label-batches.ts';
import { addManyLabels } from '../store/large-gestures.ts';
import { lockLibrary } from '../store/library-lock.ts';
import { generatedEmbedding } from './generated-embedding.ts';
import { factsOf, sighting, storePhotos } from './synthetic-photos.ts';

const [file = '', many = ''] = process.argv.slice(2);
const manyLabels = Number(many);
lockLibrary(`${file}.lock`);
const db = openWritable(file);
const catId = addCat(db, 'Mog', 0);

for (let number = 1; ; number += 1) {
  const facts = factsOf(number);
  const sightings = [sighting(generatedEmbedding(1, number, 32))];
  const [photoId = 0] = storePhotos(db, [{ path: `/photos/${number}.jpg`, facts, sightings }]);
  const labels = cropsOfPhoto(db, photoId).map(({ box, cropId }) => ({
    catId,
    verdict: 'yes' as const,
    contentKey: facts.contentKey,
    box,
    cropId,
  }));
  // By turns a gesture that is written in one go, and one that takes many steps.
  const many = Array.from({ length: manyLabels }, () => labels).flat();
  const batchId =
    number % 2 === 0 ? finish(addManyLabels(db, many, number)) : addLabels(db, labels, number);
  process.stdout.write(`${batchId}\n`);
}
