import { expect, it, onTestFinished } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { createLearningLibrary } from './learning-library.ts';
import { hearChanges, note } from '../store/changes.ts';
import { addCat } from '../store/cats.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import type { WritableDb } from '../store/database.ts';
import { headOf } from '../store/heads.ts';
import { addLabels } from '../store/label-batches.ts';
import { photoByContent } from '../store/photos.ts';
import { contentKeyOf, fillLibrary, type GeneratedPhoto } from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';

const photos: readonly GeneratedPhoto[] = Array.from({ length: 60 }, (_, at) => ({
  path: `/photos/${at}.jpg`,
  animals: [at < 30 ? at % 3 : at],
  takenAtMs: at * 86_400_000,
}));
const beginning = photos.slice(0, 30);
const rest = photos.slice(30);

function photoIdOf(db: WritableDb, { path }: GeneratedPhoto): number {
  const photo = photoByContent.get(db, contentKeyOf(path));
  if (photo === undefined) throw new Error(`${path} was seen.`);
  return photo.photoId;
}

/** A library in which Mog is taught with five photos. */
async function taught(shown: readonly GeneratedPhoto[]) {
  const db = await temporaryDatabase();
  fillLibrary(db, shown);
  const catId = addCat(db, 'Mog', 0);
  const labels = [0, 3, 6, 9, 12].flatMap((at) => {
    const contentKey = contentKeyOf(`/photos/${at}.jpg`);
    const crops = cropsOfPhoto(db, photoByContent.get(db, contentKey)?.photoId ?? 0);
    return crops.map(({ box, cropId }) => ({
      ...{ catId, contentKey, box, cropId },
      verdict: 'yes' as const,
    }));
  });
  addLabels(db, labels, 1);
  let now = 100;
  const open = () => {
    const learning = createLearningLibrary({
      db,
      writable: db,
      embedding: { version: embeddingVersion, size: embeddingSize },
      snapshotFile: '',
      bank: [],
      now: () => (now += 1),
      onLoaded: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
    onTestFinished(() => learning.finish(false));
    hearChanges(db, learning.follow);
    return learning;
  };
  const learning = open();
  learning.source();
  learning.finish(true);
  return {
    db,
    learning,
    open,
    version: () => headOf(db, catId)?.summary.version,
    share: () => headOf(db, catId)?.summary.share,
    probabilities: () => Array.from(learning.source().library.cat(catId).probabilities()),
    see: (more: readonly GeneratedPhoto[]) => {
      fillLibrary(db, more);
    },
  };
}

it('brings a cat in step once the library rests, as if it had been there from the start', async () => {
  const whole = await taught(photos);
  const { learning, see, version, share, probabilities } = await taught(beginning);
  expect([version(), learning.isBehind()]).toEqual([1, false]);
  for (const photo of rest) see([photo]);
  expect([version(), learning.isBehind()]).toEqual([1, true]);
  expect(share()).not.toBe(whole.share());

  learning.settled();
  expect(learning.isBehind()).toBe(true);
  // Nobody waits for it, so that the answer to the person goes first.
  expect(version()).toBe(1);
  await expect.poll(version).toBe(2);
  await expect.poll(() => learning.isBehind()).toBe(false);
  expect(share()).toBe(whole.share());
  expect(probabilities()).toEqual(whole.probabilities());
});

it('does nothing where nothing has changed that is learned from', async () => {
  const { db, learning, see, version } = await taught(beginning);
  learning.settled();
  await expect.poll(learning.isBehind).toBe(false);
  // Seen anew, and the same as before.
  see(beginning.slice(20));
  expect(learning.isBehind()).toBe(true);
  learning.settled();
  await expect.poll(learning.isBehind).toBe(false);
  expect(version()).toBe(1);
  const shown = photoIdOf(db, { path: '/photos/29.jpg', animals: [] });
  db.prepare(`UPDATE files SET folder_id = NULL WHERE photo_id = ?`).run(shown);
  note(db, 'photos-shown', [shown]);
  learning.settled();
  learning.finish(true);
  expect(version()).toBe(2);
  // Shown to teach with, it is no part of the library; to be so no more is a change.
  note(db, 'photos-seen', [shown]);
  expect(learning.isBehind()).toBe(false);
  db.prepare(`UPDATE files SET folder_id = NULL`).run();
  learning.source().library.refreshFiles(beginning.map((photo) => photoIdOf(db, photo)));
  expect(learning.isBehind()).toBe(true);
});

it('learns at the next opening from what was seen before the last came to an end', async () => {
  const { db, open, version } = await taught(beginning);
  hearChanges(db, () => undefined);
  fillLibrary(db, rest);
  expect(open().isBehind()).toBe(false);
  db.prepare(
    `UPDATE photos SET seen_at_ms = 1e6 WHERE photo_id = (SELECT MAX(photo_id) FROM photos)`,
  ).run();
  const learning = open();
  expect(learning.isBehind()).toBe(true);
  learning.finish(true);
  expect([version(), learning.isBehind()]).toEqual([2, false]);
});

it('tells what was last learned of a cat without learning it again', async () => {
  const { learning, open, version } = await taught(photos);
  const before = await learning.learned(1);
  expect(before?.examples.positives).toHaveLength(5);
  expect(await learning.learned(1)).toBe(before);
  // Not known from the opening before: it is learned, and nothing is put in force.
  const again = await open().learned(1);
  expect(again?.cat).toEqual(before?.cat);
  expect(version()).toBe(1);
});
