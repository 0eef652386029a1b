import { expect, it } from 'vitest';
import { fillLibrary } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { addCat } from './cats.ts';
import { cropsOfPhoto } from './crops.ts';
import { addLabels } from './label-batches.ts';
import { everyPhoto, photoById, photoFiles, showing } from './photos.ts';

it('says of all of its files what shows a photo, how large the largest is and what is searched', async () => {
  const db = await temporaryDatabase();
  fillLibrary(db, [
    { path: '/photos/Ä.jpg', content: 'one', animals: [1] },
    { path: '/photos/copy.jpg', content: 'one', animals: [1] },
    { path: '/photos/other.jpg', animals: [1] },
  ]);
  const all = everyPhoto.all(db);
  expect(all).toHaveLength(2);
  const photoId = all.find(({ searchTexts }) => searchTexts?.includes('\0'))?.photoId ?? 0;
  db.exec(`UPDATE files SET bytes = 70 WHERE path = '/photos/copy.jpg'`);
  const files = () => {
    const { shownBy, bytes, searchTexts } = photoFiles(db, photoId) ?? {};
    return { shownBy, bytes, texts: searchTexts?.split('\0').toSorted() };
  };
  const texts = ['/photos/copy.jpg', '/photos/ä.jpg'];
  expect(files()).toEqual({ shownBy: showing.folder, bytes: 70, texts });
  // What only lies beside the library is shown once it was spoken of; without a file nothing shows it.
  db.exec(`UPDATE files SET folder_id = NULL`);
  expect(files().shownBy).toBe(showing.nothing);
  const contentKey = photoById.get(db, photoId)?.contentKey ?? '';
  const catId = addCat(db, 'Mog', 0);
  const labels = cropsOfPhoto(db, photoId).map(({ box, cropId }) => ({
    ...{ catId, contentKey, box, cropId },
    verdict: 'yes' as const,
  }));
  addLabels(db, labels, 0);
  expect(files().shownBy).toBe(showing.looseFile);
  db.exec(`DELETE FROM files`);
  expect(photoFiles(db, photoId)).toMatchObject({ shownBy: showing.nothing, bytes: null });
  expect(photoById.get(db, photoId)?.searchTexts).toBeNull();
  expect(everyPhoto.all(db).map(({ shownBy }) => shownBy)).toEqual([0, 0]);
});
