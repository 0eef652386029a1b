import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Sighting } from '../../contract/vision-messages.ts';
import { createPhotoReader } from '../images/photo-reader.ts';
import { createPipeline } from '../pipeline/pipeline.ts';
import { countFiles, countShownPhotos } from '../store/counts.ts';
import { failedFiles } from '../store/failures.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { addFolder } from '../store/folders.ts';
import { SqliteJobQueue } from '../store/job-queue.ts';
import { keepUp, unheldPhotos } from '../store/upkeep.ts';
import { SqlitePlaceLedger } from '../store/volumes.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { makeStick, whyNoMounts } from '../testing/real-mounts.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createVideoReader } from '../videos/video-reader.ts';
import { createDriveCheck } from './drive-check.ts';
import { createMountReader } from './mount-reader.ts';
import { reconcile } from './reconcile.ts';
import { createFolderFilter } from '../files/searched-folders.ts';
import { createWatcher } from './watcher.ts';

const cat: Sighting = {
  box: [0.1, 0.1, 0.5, 0.5],
  catScore: 0.9,
  embedding: new Float32Array([1, 0]),
};

/** A library that follows one folder, `place`, in which a drive may be plugged, or below it. */
async function libraryOf(version = 'v1') {
  const folder = await temporaryFolder();
  const place = join(folder, 'place');
  await mkdir(place);
  const db = await temporaryDatabase();
  const folderId = addFolder(db, place, [], 0);
  const ledger = new SqliteFileLedger(db);
  const places = new SqlitePlaceLedger(db);
  const mounts = createMountReader();
  const isThere = createDriveCheck({ places, mounts, onAway: () => undefined });
  const looks: string[] = [];

  const look = (believe = false) =>
    reconcile({
      folder: { folderId, path: place },
      ledger,
      places,
      mounts,
      isSearched: createFolderFilter([]),
      believe,
      onWritten: () => undefined,
      signal: new AbortController().signal,
    });
  /** Works off what waits, as far as that goes. */
  async function work(embeddingVersion = version): Promise<void> {
    const reader = createPhotoReader();
    const queue = new SqliteJobQueue(db, {
      embeddingVersion,
      now: () => Date.now(),
    });
    const pipeline = createPipeline({
      queue,
      isThere,
      reader: {
        read: (path) => (looks.push(path), reader.read(path)),
        decode: (photo) => reader.decode(photo),
      },
      videos: createVideoReader(null),
      engine: () =>
        Promise.resolve({
          name: 'wasm' as const,
          concurrency: 1,
          see: () => Promise.resolve([cat]),
          judgeHeads: () => Promise.reject(new Error('not asked')),
          close: () => Promise.resolve(),
        } as never),
    });
    pipeline.start();
    await pipeline.idle();
    queue.flush();
    await reader.close();
  }
  const held = () =>
    db.prepare(`SELECT COUNT(*) FROM files WHERE photo_id IS NOT NULL`).pluck().get() as number;
  return { db, folder, place, folderId, ledger, places, mounts, look, looks, work, held };
}

/** Photos that differ, by name. */
async function fill(folder: string, names: readonly string[], side = 64): Promise<void> {
  for (const [index, name] of names.entries()) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await drawPhoto({ widthPx: side + index, heightPx: side })
      .jpeg()
      .toFile(join(folder, name));
  }
}

const names = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `${from + index}.jpg`);

if (whyNoMounts !== null) console.warn(`Tests with real drives are skipped: ${whyNoMounts}.`);
const drives = test.skipIf(whyNoMounts !== null);

drives('photos that wait on a drive that left wait for it, and are not failed', async () => {
  const { db, folder, place, look, looks, work, held } = await libraryOf();
  const stick = await makeStick(folder, 'stick');
  await fill(stick.files, names(50));
  stick.plugIn(place);
  await look();
  expect(countFiles(db)).toMatchObject({ waiting: 50, away: 0 });
  stick.pullOut(place);
  await work();
  expect(failedFiles(db)).toEqual([]);
  expect(countFiles(db)).toMatchObject({ waiting: 0, away: 50, total: 50 });
  // All that were in work when the first was found missing, and no more.
  expect(looks.length).toBeLessThan(20);
  expect(await look()).toEqual({ kind: 'offline' });

  stick.plugIn(place);
  await look();
  await work();
  expect(countFiles(db)).toMatchObject({ waiting: 0, away: 0, failed: 0 });
  expect(held()).toBe(50);
});

drives('a drive that is away while the model changes keeps every link', async () => {
  const { db, folder, place, look, work, held } = await libraryOf();
  const stick = await makeStick(folder, 'stick');
  await fill(stick.files, names(12));
  stick.plugIn(place);
  await look();
  await work();
  stick.pullOut(place);
  keepUp(db, 'v2');
  await work('v2');
  expect(held()).toBe(12);
  expect(unheldPhotos(db)).toEqual([]);
  stick.plugIn(place);
  await look();
  await work('v2');
  expect(held()).toBe(12);
  expect(countFiles(db)).toMatchObject({ waiting: 0, failed: 0 });
  expect(countShownPhotos(db)).toBe(12);
});

drives('a drive below the folder that leaves takes nothing along', async () => {
  const { db, folder, place, look, looks, work, held } = await libraryOf();
  const stick = await makeStick(folder, 'stick');
  await fill(place, ['own.jpg'], 80);
  await fill(stick.files, names(20));
  stick.plugIn(join(place, 'below'));
  expect(await look()).toMatchObject({ kind: 'done', away: 0 });
  await work();
  expect(held()).toBe(21);

  stick.pullOut(join(place, 'below'));
  expect(await look()).toMatchObject({ kind: 'done', away: 20, doubted: 0 });
  await rm(join(place, 'below'), { recursive: true });
  expect(await look(true)).toMatchObject({ kind: 'done', away: 20 });
  expect(held()).toBe(21);

  stick.plugIn(join(place, 'below'));
  expect(await look()).toMatchObject({ kind: 'done', away: 0 });
  await work();
  expect(held()).toBe(21);
  expect(looks).toHaveLength(21);
  expect(countFiles(db)).toMatchObject({ total: 21, waiting: 0, failed: 0 });
});

drives('another drive in the same place forgets nothing of the first', async () => {
  const { db, folder, place, look, looks, work, held } = await libraryOf();
  const one = await makeStick(folder, 'one');
  const other = await makeStick(folder, 'other');
  // The same names, as cameras give them, of different photos.
  await fill(one.files, names(6));
  await fill(other.files, names(8, 2), 100);
  one.plugIn(place);
  await look();
  await work();
  one.pullOut(place);
  other.plugIn(place);
  expect(await look()).toMatchObject({ kind: 'done', away: 6, doubted: 0 });
  await work();
  expect(held()).toBe(14);

  other.pullOut(place);
  one.plugIn(place);
  expect(await look()).toMatchObject({ kind: 'done', away: 8, doubted: 0 });
  await work();
  expect(held()).toBe(14);
  expect(looks).toHaveLength(14);
  // Deleting a photo of the drive that is there leaves its namesake on the other.
  await rm(join(place, '2.jpg'));
  await look();
  expect(countFiles(db).total).toBe(13);
});

drives('a drive that answers with nothing is doubted until the person says so', async () => {
  const { db, folder, place, look, held, work } = await libraryOf();
  const stick = await makeStick(folder, 'stick');
  await fill(stick.files, names(8));
  stick.plugIn(place);
  await look();
  await work();
  await Promise.all(names(8).map((name) => rm(join(stick.files, name))));
  expect(await look()).toMatchObject({ kind: 'done', doubted: 8 });
  expect(held()).toBe(8);
  expect(await look(true)).toMatchObject({ kind: 'done', doubted: 0 });
  expect(countFiles(db).total).toBe(0);
});

drives('a drive that is mounted anew, read-only or elsewhere below, is read once', async () => {
  const { folder, place, look, looks, work, held } = await libraryOf();
  const stick = await makeStick(folder, 'stick');
  await fill(stick.files, names(6));
  stick.plugIn(place);
  await look();
  await work();
  stick.protect(place);
  expect(await look()).toMatchObject({ kind: 'done', away: 0, doubted: 0 });
  stick.pullOut(place);
  stick.plugIn(place);
  expect(await look()).toMatchObject({ kind: 'done', away: 0, doubted: 0 });
  await work();
  expect(looks).toHaveLength(6);
  expect(held()).toBe(6);
});

drives('a volume that calls itself something else is known by its files', async () => {
  const { folder, place, look, looks, work, held, mounts } = await libraryOf();
  const stick = await makeStick(folder, 'stick');
  await fill(stick.files, names(6));
  stick.plugIn(place);
  await look();
  await work();
  const real = createMountReader();
  mounts.at = async (path: string) =>
    (await real.at(path))?.map((volume) => ({ ...volume, identity: 'smb=//10.0.0.7/photos' })) ??
    null;
  await fill(stick.files, ['new.jpg'], 99);
  expect(await look()).toMatchObject({ kind: 'done', away: 0 });
  await work();
  expect(looks).toHaveLength(7);
  expect(held()).toBe(7);
});

type Followed = Pick<
  Awaited<ReturnType<typeof libraryOf>>,
  'folderId' | 'place' | 'ledger' | 'places' | 'mounts'
>;

/** Follows the folder of a library until the test ends. */
function followed(
  { folderId, place, ledger, places, mounts }: Followed,
  pace: Pick<Parameters<typeof createWatcher>[0], 'quietMs' | 'placeCheckMs'>,
) {
  const watcher = createWatcher({
    ...pace,
    ledger,
    places,
    mounts,
    ownFolders: [],
    live: true,
    onChanges: () => undefined,
    onStatus: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => watcher.close());
  watcher.watch([{ folderId, path: place }]);
  return watcher;
}

drives(
  'a followed drive goes, comes and is followed again, at the folder and below it',
  async () => {
    const library = await libraryOf();
    const { folder, place, folderId, ledger } = library;
    const stick = await makeStick(folder, 'stick');
    const inner = await makeStick(folder, 'inner');
    await writeFile(join(stick.files, 'a.jpg'), 'a');
    await writeFile(join(inner.files, 'b.jpg'), 'b');
    stick.plugIn(place);
    const watcher = followed(library, { quietMs: 20, placeCheckMs: 20 });
    const knows = (...paths: readonly string[]) =>
      vi.waitUntil(
        () => {
          const known = ledger.knownFiles(folderId).map(({ path }) => path);
          return JSON.stringify(known.toSorted()) === JSON.stringify(paths.toSorted());
        },
        { timeout: 10_000 },
      );
    const at = (name: string) => join(place, name);
    const isIn = (state: string) => vi.waitUntil(() => watcher.status(folderId)?.state === state);
    await knows(at('a.jpg'));
    await mkdir(join(stick.files, 'sub'));
    inner.plugIn(at('sub'));
    await knows(at('a.jpg'), at('sub/b.jpg'));
    await isIn('watching');
    inner.pullOut(at('sub'));
    await vi.waitUntil(() => watcher.status(folderId)?.notice?.kind === 'part-away');
    stick.pullOut(place);
    await isIn('offline');
    stick.plugIn(place);
    await isIn('watching');
    await watcher.settled();
    await writeFile(at('c.jpg'), 'c');
    await knows(at('a.jpg'), at('sub/b.jpg'), at('c.jpg'));
  },
);

drives('files that stir on a drive just plugged in below are of that drive', async () => {
  const library = await libraryOf();
  const { folder, place, folderId, ledger } = library;
  const stick = await makeStick(folder, 'stick');
  const inner = await makeStick(folder, 'inner');
  await writeFile(join(stick.files, 'a.jpg'), 'a');
  await writeFile(join(inner.files, 'b.jpg'), 'b');
  stick.plugIn(place);
  // Long enough for the drive to be there before anybody looks, and nobody checks places meanwhile.
  const watcher = followed(library, { quietMs: 500, placeCheckMs: 600_000 });
  await vi.waitUntil(() => watcher.status(folderId)?.state === 'watching');
  await watcher.settled();
  await mkdir(join(stick.files, 'sub'));
  inner.plugIn(join(place, 'sub'));
  const of = (name: string) =>
    ledger.knownFiles(folderId).filter(({ path }) => path === join(place, name));
  await vi.waitUntil(() => of('sub/b.jpg').length > 0);
  await watcher.settled();
  expect(of('sub/b.jpg')).toHaveLength(1);
  expect(of('sub/b.jpg')[0]?.volumeId).not.toBe(of('a.jpg')[0]?.volumeId);
});
