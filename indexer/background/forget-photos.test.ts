import { expect, it } from 'vitest';
import { embeddingVersion } from '../../models/versions.ts';
import { forgettingOf } from './forget-photos.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { allFolders } from '../store/folders.ts';
import { SqliteJobQueue } from '../store/job-queue.ts';
import { unheldPhotos } from '../store/upkeep.ts';
import { factsOf, fillLibrary, listed, type GeneratedPhoto } from '../testing/generated-library.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { heardChanges } from '../testing/heard-changes.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';

const photos: readonly GeneratedPhoto[] = Array.from({ length: 250 }, (_, at) => ({
  path: `/photos/${at}.jpg`,
  animals: [at],
  takenAtMs: at * 86_400_000,
}));

it('forgets photos without files after the opening, except those spoken about', async () => {
  const library = await openGeneratedLibrary(photos);
  const mog = await library.cat('Mog');
  await library.say(mog, 'yes', '/photos/0.jpg', '/photos/1.jpg');
  await library.reopen((db) => db.exec('DELETE FROM files WHERE photo_id < 240'));
  const left = async () => (await library.ask()['library.check']()).photos;
  expect(await library.paths({ view: 'everything' })).toHaveLength(11);
  await expect.poll(left).toBe(13);
  expect((await library.ask()['cats.list']())[0]).toMatchObject({ examples: 2 });
  await library.say(mog, 'yes', '/photos/245.jpg');
  expect(await library.paths({ view: 'everything' })).toHaveLength(11);
});

it('forgets no photo while a file is looked at that may hold it', async () => {
  const db = await temporaryDatabase();
  const [photo] = photos;
  if (photo === undefined) throw new Error('There is a photo.');
  fillLibrary(db, [photo]);
  const [folder] = allFolders(db);
  const ledger = new SqliteFileLedger(db);
  // Moved while the library was closed.
  ledger.applyChanges(folder?.folderId ?? 0, {
    present: [listed('/photos/new place.jpg')],
    absent: [photo.path],
  });
  const heard = heardChanges(db);
  const step = forgettingOf(db, unheldPhotos(db));
  const queue = new SqliteJobQueue(db, {
    embeddingVersion,
    now: () => 0,
  });
  expect(step()).toBe('later');
  const [job] = queue.claim(1);
  expect(step()).toBe('later');
  if (job !== undefined) expect(queue.adopt(job, factsOf(photo).contentKey)).toBe(true);
  queue.flush();
  expect(step()).toBe('more');
  expect([heard.of('photos-forgotten'), step()]).toEqual([[], 'done']);
});
