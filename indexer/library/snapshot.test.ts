import { existsSync } from 'node:fs';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import { createRandom, type Random } from '../../models/random.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { createSnapshotKeeper } from '../background/keep-snapshot.ts';
import { writeWhole } from '../files/write-whole.ts';
import { addCat } from '../store/cats.ts';
import { hearChanges, note } from '../store/changes.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { storeFileBesideQueue } from '../store/file-beside-queue.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { allFolders, removeFolder } from '../store/folders.ts';
import { storeSeen, type SeenPhoto } from '../store/job-results.ts';
import { addLabels } from '../store/label-batches.ts';
import { everyPhoto, photoById } from '../store/photos.ts';
import { groupTouched } from '../store/shots.ts';
import {
  beginSnapshot,
  countStalePhotos,
  dropHeldInSteps,
  finishSnapshot,
  holdInSteps,
  snapshotName,
} from '../store/stale-photos.ts';
import { forgetUnheldPhotos, unheldPhotos } from '../store/upkeep.ts';
import { createLearningLibrary } from '../teaching/learning-library.ts';
import {
  contentKeyOf,
  factsOf,
  fillLibrary,
  listed,
  sightingsOf,
  type GeneratedPhoto,
} from '../testing/generated-library.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { Library } from './library.ts';
import { openSnapshot, type OpenedSnapshot } from './open-snapshot.ts';

const kind = { version: embeddingVersion, size: embeddingSize };
const endings = ['JPG', 'CR2', 'MOV'] as const;

/** Every three of them are versions of one shot. */
function photo(at: number): GeneratedPhoto {
  const shot = Math.floor(at / endings.length);
  const ending = endings[at % endings.length] ?? 'JPG';
  return {
    path: `/photos/${shot % 4}/IMG_${1000 + shot}.${ending}`,
    animals: ending === 'MOV' ? [] : [shot % 7, ...(shot % 5 === 0 ? [3] : [])],
    takenAtMs: shot * 3_600_000,
    camera: ['X100', 'Pixel', 'E-M5'][shot % 3] ?? 'none',
    ...(ending === 'MOV' ? { durationMs: 2000 } : {}),
  };
}

/** Changes one thing of a library, as people and their disks do. */
function changeAtRandom(db: WritableDb, { next }: Random): void {
  const upTo = (count: number) => Math.floor(next() * count);
  const one = photo(upTo(240));
  const photoId = Number(
    db
      .prepare(`SELECT photo_id FROM photos WHERE content_key = ?`)
      .pluck()
      .get(contentKeyOf(one.path)),
  );
  const [folder] = allFolders(db);
  const gone = (path: string) => {
    new SqliteFileLedger(db).applyChanges(folder?.folderId ?? 0, { present: [], absent: [path] });
  };
  const gestures = [
    () => fillLibrary(db, [photo(upTo(300)), photo(upTo(300))]),
    () => gone(one.path),
    () => next() < 0.1 && gone(`/photos/${upTo(4)}`),
    () => folder !== undefined && next() < 0.05 && removeFolder(db, folder.folderId),
    () => forgetUnheldPhotos(db, unheldPhotos(db)),
    () => photoId > 0 && see(db, seenAnew(one, upTo(3))),
    () => void storeLoose(db, upTo(40)),
    () => speak(db, photoId),
    () => speak(db, storeLoose(db, upTo(40))),
  ];
  gestures[upTo(gestures.length)]?.();
}

/** As the handlers do that look at a photo beside the queue. */
function see(db: WritableDb, seen: SeenPhoto, path?: string): number {
  return inTransaction(db, () => {
    const photoId = storeSeen(db, seen, embeddingVersion, 0);
    if (path !== undefined) storeFileBesideQueue(db, listed(path), photoId, 'scored');
    note(db, 'photos-seen', [photoId, ...groupTouched(db)]);
    return photoId;
  });
}

const seenAnew = (one: GeneratedPhoto, animals: number) => ({
  facts: factsOf({ ...one, camera: 'Another', takenAtMs: animals * 1000 }),
  sightings: sightingsOf({ ...one, animals: Array.from({ length: animals }, (_, at) => at) }),
});

/** A photo that is shown to teach with and lies in no folder. */
function storeLoose(db: WritableDb, at: number): number {
  const loose: GeneratedPhoto = { path: `/desk/${at}.jpg`, animals: [at % 7] };
  return see(db, { facts: factsOf(loose), sightings: sightingsOf(loose) }, loose.path);
}

function speak(db: WritableDb, photoId: number): void {
  const contentKey = photoById.get(db, photoId)?.contentKey;
  if (contentKey === undefined) return;
  const catId = addCat(db, `Mog ${photoId}`, 0);
  const labels = cropsOfPhoto(db, photoId).map(({ box, cropId }) => ({
    ...{ catId, contentKey, box, cropId },
    verdict: 'no' as const,
  }));
  if (labels.length > 0) addLabels(db, labels, 0);
}

/** All that a library holds in memory of the photos that are there, by their ids. */
function held({ db, photos, paths, crops }: Library) {
  const idOf = (index: number) => photos.photoIds[index];
  const withText = (text: string) =>
    Array.from(finish(paths.find(text)), (found, index) => (found === 1 ? idOf(index) : 0));
  return {
    paths: ['/photos/1/', '.cr2', 'img_1', '42.', 's/2/img_10', 'desk'].map((text) =>
      withText(text)
        .filter((photoId) => photoId !== 0)
        .toSorted(),
    ),
    shown: photos.heldCount,
    photos: everyPhoto.all(db).map(({ photoId }) => {
      const at = photos.indexOf(photoId) ?? -1;
      return {
        photoId,
        held: [photos.held[at], photos.inFolder[at]],
        facts: [photos.aspectRatios, photos.takenAtSeconds, photos.detail].map((all) => all[at]),
        hash: [photos.hashesHigh[at], photos.hashesLow[at]],
        kinds: [photos.clocks[at], photos.videos[at]],
        camera: photos.cameraNames()[(photos.cameras[at] ?? 0) - 1],
        versions: [idOf(photos.shownFor(at)), ...photos.versionsOf(at).map(idOf).toSorted()],
        crops: crops
          .ofPhoto(at)
          .map((crop) => [crops.cropIds[crop], crops.catScores[crop], crops.current[crop]]),
      };
    }),
  };
}

/** Takes all steps, with a change after each. */
function takeAmong<Result>(steps: Steps<Result>, change: () => void): Result {
  for (let step = steps.next(); ; step = steps.next()) {
    change();
    if (step.done === true) return step.value;
  }
}

async function library(seed: number) {
  const db = await temporaryDatabase();
  const file = join(await temporaryFolder(), 'library.columns');
  fillLibrary(
    db,
    Array.from({ length: 240 }, (_, at) => photo(at)),
  );
  const random = createRandom(seed);
  const begin = () => {
    const learning = createLearningLibrary({
      ...{ db, writable: db, embedding: kind, snapshotFile: file, bank: [] },
      now: () => 1,
      onLoaded: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
    hearChanges(db, learning.follow);
    learning.source();
    return learning;
  };
  /** One session of the app. */
  const session = async (changes: number, keepAt: number) => {
    const learning = begin();
    const least = { photos: 1, stale: 1 };
    const keeper = createSnapshotKeeper({ db, file, library: learning.inStep, least });
    let keeping: Promise<void> | undefined;
    for (let change = 0; change < changes; change += 1) {
      // Changes go on while it is written.
      if (change === keepAt) keeping = keeper.keep();
      changeAtRandom(db, random);
      await setImmediate();
    }
    await keeping;
    learning.finish(false);
    hearChanges(db, () => undefined);
  };
  /** Writes one, while something changes at each turn that others have. */
  const keepAmongChanges = async (name: string) => {
    const learning = begin();
    const { library } = learning.source();
    const change = () => changeAtRandom(db, random);
    takeAmong(holdInSteps(db, name), change);
    beginSnapshot(db, name);
    await writeWhole(file, takeAmong(library.snapshot(name), change));
    change();
    finishSnapshot(db, name);
    change();
    takeAmong(dropHeldInSteps(db, name), change);
    learning.finish(false);
    hearChanges(db, () => undefined);
  };
  const opened = () => openSnapshot(db, file, embeddingVersion);
  return { db, file, begin, session, keepAmongChanges, opened };
}

const restored = (db: WritableDb, snapshot: OpenedSnapshot | null) =>
  held(new Library(db, kind, snapshot));

describe('a snapshot', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'gives the library that the database has, whatever changed since it was written (%s)',
    async (seed) => {
      const { db, session, opened } = await library(seed);
      let taken = 0;
      for (let round = 0; round < 16; round += 1) {
        await session(12, round % 3 === 2 ? -1 : round);
        const snapshot = opened();
        if (snapshot === null) continue;
        taken += 1;
        expect(restored(db, snapshot)).toEqual(restored(db, null));
      }
      expect(taken).toBeGreaterThan(3);
    },
  );

  it.each([1, 2, 3])(
    'gives the library that the database has, whatever changes at any step of writing it (%s)',
    async (seed) => {
      const { db, keepAmongChanges, opened } = await library(seed);
      let taken = 0;
      for (let round = 0; round < 20; round += 1) {
        await keepAmongChanges(`snapshot ${round}`);
        const snapshot = opened();
        if (snapshot === null) continue;
        taken += 1;
        expect(restored(db, snapshot)).toEqual(restored(db, null));
      }
      expect(taken).toBeGreaterThan(10);
    },
  );

  it('leaves no note of what it holds', async () => {
    const { db, file, begin } = await library(1);
    const { library: inMemory } = begin().source();
    const least = { photos: 1, stale: 1 };
    const keeper = createSnapshotKeeper({ db, file, library: () => inMemory, least });
    await keeper.keep();
    db.exec(`UPDATE photos SET camera = camera`);
    expect(countStalePhotos(db)).toBe(240);
    await keeper.keep();
    expect(countStalePhotos(db)).toBe(0);
  });

  it('is not written where memory fails to follow while it is begun', async () => {
    const { db, file, begin } = await library(1);
    const { library: inMemory } = begin().source();
    const asked = [inMemory, null];
    const keeper = createSnapshotKeeper({
      ...{ db, file, least: { photos: 1, stale: 1 } },
      library: () => asked.shift() ?? null,
    });
    await keeper.keep();
    expect(asked).toEqual([]);
    expect(existsSync(file)).toBe(false);
    expect(snapshotName(db)).toBeNull();
  });

  it('is not that of another database, nor read where it is cut or changed', async () => {
    const { db, file, session, opened } = await library(1);
    await session(2, 0);
    const bytes = await readFile(file);
    expect(opened()).not.toBeNull();
    for (const share of [0, 0.01, 0.5, 0.99]) {
      await writeFile(file, bytes);
      await truncate(file, Math.floor(share * bytes.length));
      expect(opened()).toBeNull();
    }
    for (const place of [0, 1, 40, bytes.length - 9]) {
      await writeFile(
        file,
        bytes.map((byte, at) => (at === place ? byte ^ 1 : byte)),
      );
      expect(opened()).toBeNull();
    }
    await rm(file);
    expect(opened()).toBeNull();
    const other = await library(2);
    await writeFile(other.file, bytes);
    expect(other.opened()).toBeNull();
    await writeFile(file, bytes);
    expect(opened()).not.toBeNull();
    expect(openSnapshot(db, file, 'other-eyes')).toBeNull();
  });

  it('is not used where a photo came without a note', async () => {
    const { db, session, opened } = await library(3);
    await session(2, 0);
    expect(opened()).not.toBeNull();
    const hidden = db.prepare(`DELETE FROM stale_photos`);
    fillLibrary(db, [{ path: '/photos/new.jpg', animals: [1] }]);
    expect(opened()).not.toBeNull();
    hidden.run();
    expect(opened()).toBeNull();
  });
});
