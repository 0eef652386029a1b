/**
 * A process that labels and stores photos as fast as it can until it is killed.
 *
 * It writes a line for every batch of labels it was promised to be on the disk.
 */
import { addCat } from '../store/cats.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { openWritable } from '../store/database.ts';
import { addLabels } from '../store/label-batches.ts';
import { lockLibrary } from '../store/library-lock.ts';
import { generatedEmbedding } from './generated-embedding.ts';
import { factsOf, sighting, storePhotos } from './synthetic-photos.ts';

const [file = ''] = process.argv.slice(2);
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
  const batchId = addLabels(db, labels, number);
  process.stdout.write(`${batchId}\n`);
}
