import { join, sep } from 'node:path';
import { expect, it } from 'vitest';
import type { Failure } from '../../contract/failure.ts';
import { factsOf, sighting, storePhotos, testEmbedding } from '../testing/synthetic-photos.ts';
import { heardChanges } from '../testing/heard-changes.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { addCat } from './cats.ts';
import { cropsOfPhoto } from './crops.ts';
import type { WritableDb } from './database.ts';
import { countFailures, failedFiles, ignoreFailures, retryFailed } from './failures.ts';
import { SqliteFileLedger } from './file-ledger.ts';
import { addFolder } from './folders.ts';
import { SqliteJobQueue } from './job-queue.ts';
import { lookAgainAt } from './job-results.ts';
import { addLabels } from './label-batches.ts';
import { fileByPath } from './photos.ts';
import { verdicts } from './verdicts.ts';

const root = join(sep, 'pictures');
const pathOf = (name: string) => join(root, name);
const cat = sighting(new Float32Array([1, 0]));
const damage: Failure = { kind: 'corrupt', message: 'It is damaged.' };

async function queueOf(...names: readonly string[]) {
  const db = await temporaryDatabase();
  const folderId = addFolder(db, root, [], 0);
  const ledger = new SqliteFileLedger(db);
  const list = (name: string, bytes = 10) => ({
    path: pathOf(name),
    bytes,
    // The first name is the newest photo.
    modifiedAtMs: 1000 - names.indexOf(name),
  });
  ledger.applyChanges(folderId, { present: names.map((name) => list(name)), absent: [] });
  const open = () => openQueue(db);
  return { db, folderId, ledger, list, open, queue: open() };
}

/** A queue as the next process opens it. */
function openQueue(db: WritableDb): SqliteJobQueue {
  return new SqliteJobQueue(db, {
    embeddingVersion: testEmbedding.version,
    now: () => 5,
  });
}

const claimOne = (queue: SqliteJobQueue) => {
  const [job] = queue.claim(1);
  if (job === undefined) throw new Error('Nothing waits.');
  return job;
};

it('hands out the newest photos first, each once', async () => {
  const { queue } = await queueOf('new.jpg', 'old.jpg');
  expect(queue.claim(1).map((job) => job.path)).toEqual([pathOf('new.jpg')]);
  expect(queue.claim(5).map((job) => job.path)).toEqual([pathOf('old.jpg')]);
  expect(queue.claim(5)).toEqual([]);
});

it('hands out videos after all photos, and none where none are wanted', async () => {
  const { queue } = await queueOf('film.mp4', 'new.jpg', 'old.jpg');
  expect(queue.claim(2).map((job) => job.path)).toEqual([pathOf('new.jpg'), pathOf('old.jpg')]);
  expect(queue.claim(1, { videos: false })).toEqual([]);
  const [film] = queue.claim(1);
  expect(film?.path).toBe(pathOf('film.mp4'));
});

it('keeps what was said about a moment of a video when it is seen again', async () => {
  const { db, queue, ledger, list, folderId } = await queueOf('film.mp4');
  const facts = { ...factsOf(1), durationMs: 2000 };
  const at = (atMs: number) => ({ ...cat, atMs });
  queue.complete(claimOne(queue), facts, [at(500), at(1500)]);
  queue.flush();
  const photoId = fileByPath.get(db, pathOf('film.mp4'))?.photoId ?? 0;
  const [, second] = cropsOfPhoto(db, photoId);
  if (second === undefined) throw new Error('Two moments were seen.');
  const catId = addCat(db, 'Mog', 1);
  const { box, cropId, atMs } = second;
  addLabels(db, [{ catId, verdict: 'yes', contentKey: facts.contentKey, box, cropId, atMs }], 2);
  ledger.applyChanges(folderId, { present: [list('film.mp4', 11)], absent: [] });
  const job = claimOne(queue);
  // The spoken-of cat is not found this time: it must be looked at all the same.
  expect(queue.missingBoxes(facts.contentKey, [], 500)).toEqual([]);
  expect(queue.missingBoxes(facts.contentKey, [], 1500)).toEqual([box]);
  queue.complete(job, facts, [at(500)]);
  queue.flush();
  expect(cropsOfPhoto(db, photoId).map((crop) => crop.atMs)).toEqual([500, 1500]);
  expect(verdicts(db, catId)).toEqual(new Map([[cropId, 'yes']]));
});

it('stores what was seen, many results in one transaction', async () => {
  const { db, queue } = await queueOf('a.jpg', 'b.jpg', 'c.jpg');
  const heard = heardChanges(db);
  const [a, b, c] = queue.claim(3);
  if (!a || !b || !c) throw new Error('Three wait.');
  queue.complete(a, factsOf(1), [cat]);
  queue.complete(b, factsOf(2), []);
  queue.fail(c, damage);
  expect(heard.of('photos-seen')).toEqual([]);
  queue.flush();
  expect(heard.of('photos-seen')).toHaveLength(1);
  expect(fileByPath.get(db, a.path)?.state).toBe('scored');
  expect(fileByPath.get(db, b.path)?.state).toBe('no-cat');
  expect(failedFiles(db)).toEqual([
    { fileId: c.fileId, path: c.path, ignored: false, failure: damage },
  ]);
});

it('writes by itself after a moment', async () => {
  const { db, queue } = await queueOf('a.jpg');
  queue.complete(claimOne(queue), factsOf(1), [cat]);
  await expect.poll(() => fileByPath.get(db, pathOf('a.jpg'))?.state).toBe('scored');
});

it('gives copies the photo that was seen once, also before it is written', async () => {
  const { db, queue } = await queueOf('a.jpg', 'copy.jpg', 'other.jpg');
  const [a, copy, other] = queue.claim(3);
  if (!a || !copy || !other) throw new Error('Three wait.');
  queue.complete(a, factsOf(1), [cat]);
  expect(queue.adopt(copy, factsOf(1).contentKey)).toBe(true);
  expect(queue.adopt(other, factsOf(2).contentKey)).toBe(false);
  queue.flush();
  expect(fileByPath.get(db, copy.path)).toMatchObject({
    state: 'scored',
    photoId: fileByPath.get(db, a.path)?.photoId,
  });
});

it('does not adopt a photo that another model has seen', async () => {
  const { db, queue } = await queueOf('a.jpg');
  storePhotos(db, [{ path: '/elsewhere.jpg', facts: factsOf(1), sightings: [cat] }], 'older');
  expect(queue.adopt(claimOne(queue), factsOf(1).contentKey)).toBe(false);
});

it('keeps the photo of a moved file: it is known by its content', async () => {
  const { db, ledger, folderId, list, queue } = await queueOf('a.jpg');
  queue.complete(claimOne(queue), factsOf(1), [cat]);
  queue.flush();
  const before = fileByPath.get(db, pathOf('a.jpg'))?.photoId;
  ledger.applyChanges(folderId, { present: [], absent: [pathOf('a.jpg')] });
  ledger.applyChanges(folderId, { present: [list('moved/b.jpg')], absent: [] });
  expect(queue.adopt(claimOne(queue), factsOf(1).contentKey)).toBe(true);
  queue.flush();
  expect(fileByPath.get(db, pathOf('moved/b.jpg'))?.photoId).toBe(before);
});

it('drops what was seen of a file that changed or went meanwhile', async () => {
  const { db, ledger, folderId, list, queue } = await queueOf('a.jpg', 'b.jpg');
  const [a, b] = queue.claim(2);
  if (!a || !b) throw new Error('Two wait.');
  ledger.applyChanges(folderId, { present: [list('a.jpg', 99)], absent: [pathOf('b.jpg')] });
  queue.complete(a, factsOf(1), [cat]);
  queue.complete(b, factsOf(2), [cat]);
  queue.flush();
  expect(fileByPath.get(db, a.path)).toMatchObject({ state: 'pending', photoId: null });
  expect(fileByPath.get(db, b.path)).toBeUndefined();
  expect(claimOne(queue)).toMatchObject({ path: a.path, bytes: 99, attempts: 0 });
});

it('puts back a job that was not begun, as if nothing had been', async () => {
  const { queue } = await queueOf('a.jpg');
  queue.release(claimOne(queue));
  expect(claimOne(queue).attempts).toBe(0);
});

it('tries a file that was open in a crash again alone, and sets it aside after the second', async () => {
  const { db, open, queue } = await queueOf('poison.jpg', 'a.jpg', 'b.jpg');
  queue.claim(2);
  const second = open();
  expect(claimOne(second)).toMatchObject({ path: pathOf('b.jpg'), attempts: 0 });
  expect(second.claim(5)).toEqual([]);
  const third = open();
  // All three were open in one crash or the other; from here each is alone.
  const suspect = claimOne(third);
  expect(suspect).toMatchObject({ path: pathOf('poison.jpg'), attempts: 1 });
  expect(third.claim(5)).toEqual([]);
  const fourth = open();
  fourth.complete(claimOne(fourth), factsOf(1), [cat]);
  fourth.complete(claimOne(fourth), factsOf(2), [cat]);
  expect(fourth.claim(5)).toEqual([]);
  fourth.flush();
  expect(failedFiles(db).map(({ path, failure }) => [path, failure.kind])).toEqual([
    [pathOf('poison.jpg'), 'crashed-reader'],
  ]);
  expect(fileByPath.get(db, pathOf('a.jpg'))?.state).toBe('scored');
  expect(fileByPath.get(db, pathOf('b.jpg'))?.state).toBe('scored');
});

it('tells of files that are set aside', async () => {
  const { db, open } = await queueOf('poison.jpg');
  for (let attempt = 0; attempt < 2; attempt++) expect(open().claim(1)).toHaveLength(1);
  const heard = heardChanges(db);
  expect(open().claim(1)).toEqual([]);
  expect(heard.kinds()).toEqual(['files']);
});

it('has a photo looked at again of which that was said between the end of a job and its storing', async () => {
  const { db, queue, ledger, folderId, list } = await queueOf('a.jpg');
  const facts = { ...factsOf(1), pictureKey: 'f'.repeat(64) };
  queue.complete(claimOne(queue), facts, [cat]);
  queue.flush();
  // Something was written into the file.
  ledger.applyChanges(folderId, { present: [list('a.jpg', 11)], absent: [] });
  const written = { ...facts, contentKey: 'e'.repeat(64) };
  expect(queue.adoptPicture(claimOne(queue), written)).toBe(true);
  lookAgainAt(db, fileByPath.get(db, pathOf('a.jpg'))?.photoId ?? 0);
  const heard = heardChanges(db);
  queue.flush();
  expect(heard.kinds()).toContain('queue');
  expect(queue.adoptPicture(claimOne(queue), written)).toBe(false);
});

it('clears what was open when the process went down as soon as it is read', async () => {
  const { db, queue } = await queueOf('a.jpg', 'b.jpg');
  expect(queue.claim(2)).toHaveLength(2);
  const again = openQueue(db);
  const [suspect] = again.claim(2);
  if (suspect === undefined) throw new Error('Nothing waits');
  again.fail(suspect, damage);
  // Without waiting for others to be written with it.
  expect(failedFiles(db)).toHaveLength(1);
});

it('tries failed files again when asked', async () => {
  const { db, queue } = await queueOf('a.jpg', 'b.jpg');
  for (const job of queue.claim(2)) queue.fail(job, damage);
  queue.flush();
  const [first] = failedFiles(db);
  await retryFailed(db, [first?.fileId ?? 0]);
  expect(queue.claim(5)).toHaveLength(1);
  await retryFailed(db, null);
  expect(queue.claim(5)).toHaveLength(1);
});

it('tells and settles many failures in parts, those that are ignored apart', async () => {
  const names = Array.from({ length: 1200 }, (_, at) => `${String(at).padStart(4, '0')}.jpg`);
  const { db, queue } = await queueOf(...names);
  for (const job of queue.claim(1200)) queue.fail(job, damage);
  queue.flush();
  const pathsOf = (query: Parameters<typeof failedFiles>[1]) =>
    failedFiles(db, query).map(({ path }) => path);
  expect(pathsOf({ after: pathOf('0002.jpg'), limit: 2 })).toEqual(
    ['0003.jpg', '0004.jpg'].map(pathOf),
  );
  const some = failedFiles(db, { limit: 3 }).map(({ fileId }) => fileId);
  await ignoreFailures(db, some, true);
  expect(countFailures(db)).toEqual({ heeded: 1197, ignored: 3 });
  expect(pathsOf({ withIgnored: false, limit: 1 })).toEqual([pathOf('0003.jpg')]);
  await ignoreFailures(db, null, true);
  expect(countFailures(db)).toEqual({ heeded: 0, ignored: 1200 });
  await ignoreFailures(db, null, false);
  await retryFailed(db, null);
  expect(countFailures(db)).toEqual({ heeded: 0, ignored: 0 });
  expect(queue.claim(5)).toHaveLength(5);
});

it('does not tell of a file that is ignored, until it has changed', async () => {
  const { db, queue, ledger, folderId, list } = await queueOf('a.jpg', 'b.jpg');
  const failAll = () => {
    for (const job of queue.claim(2)) queue.fail(job, damage);
    queue.flush();
  };
  failAll();
  const [first] = failedFiles(db);
  await ignoreFailures(db, [first?.fileId ?? 0], true);
  expect(failedFiles(db).map(({ ignored }) => ignored)).toEqual([true, false]);
  // Tried again with all others it is not.
  await retryFailed(db, null);
  expect(queue.claim(5).map(({ path }) => path)).toEqual([pathOf('b.jpg')]);
  await ignoreFailures(db, [first?.fileId ?? 0], false);
  expect(failedFiles(db).map(({ ignored }) => ignored)).toEqual([false]);
  await ignoreFailures(db, [first?.fileId ?? 0], true);

  ledger.applyChanges(folderId, { present: [list('a.jpg', 77)], absent: [] });
  failAll();
  expect(failedFiles(db).map(({ ignored }) => ignored)).toEqual([false]);
});

it('takes a crop over when it is seen again', async () => {
  const { db, queue } = await queueOf('a.jpg');
  const [photoId = 0] = storePhotos(
    db,
    [{ path: '/elsewhere.jpg', facts: factsOf(1), sightings: [cat] }],
    'older',
  );
  const [before] = cropsOfPhoto(db, photoId);
  queue.complete(claimOne(queue), factsOf(1), [{ ...cat, box: [0.22, 0.2, 0.5, 0.5] }]);
  queue.flush();
  expect(cropsOfPhoto(db, photoId)).toEqual([
    { ...before, box: [0.22, 0.2, 0.5, 0.5], embeddingVersion: testEmbedding.version },
  ]);
  expect(fileByPath.get(db, '/elsewhere.jpg')?.state).toBe('scored');
});

it('lets the files of silent volumes wait', async () => {
  const { db, queue, ledger, folderId, list } = await queueOf('a.jpg');
  db.exec(`INSERT INTO volumes (volume_id, identity, label, present) VALUES (9, 'nas', 'nas', 1)`);
  ledger.applyChanges(folderId, { present: [list('b.jpg'), list('c.jpg')], absent: [] }, 9);
  const silent = new Set([9]);
  expect(queue.claim(5, { videos: true, silent })).toMatchObject([{ path: pathOf('a.jpg') }]);
  expect(queue.claim(5, { videos: true, silent })).toEqual([]);
  expect(queue.claim(5)).toHaveLength(2);
});
