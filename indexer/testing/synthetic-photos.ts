import { createHash } from 'node:crypto';
import type { Box } from '../../contract/box.ts';
import type { Sighting } from '../../contract/vision-messages.ts';
import type { PhotoFacts } from '../ports.ts';
import { inTransaction, type WritableDb } from '../store/database.ts';
import { fileStateOf, storeSeen } from '../store/job-results.ts';
import { storeFileBesideQueue } from '../store/file-beside-queue.ts';

export const testEmbedding = { version: 'test-1', size: 32 } as const;

export function sighting(
  embedding: Float32Array,
  box: Box = [0.2, 0.2, 0.5, 0.5],
  catScore = 0.9,
): Sighting {
  return { box, catScore, embedding };
}

/** Facts of a photo that is known by a number. */
export function factsOf(photo: number, facts: Partial<PhotoFacts> = {}): PhotoFacts {
  const contentKey = createHash('sha256').update(`photo ${photo}`).digest('hex');
  return {
    contentKey,
    widthPx: 400,
    heightPx: 300,
    takenAtMs: Date.UTC(2024, 0, 1) + photo * 3_600_000,
    camera: null,
    differenceHash: contentKey.slice(0, 16),
    ...facts,
  };
}

export type StoredPhoto = {
  readonly path: string;
  readonly facts: PhotoFacts;
  readonly sightings: readonly Sighting[];
};

/** Puts photos into a library as if each had been seen; returns their ids. */
export function storePhotos(
  db: WritableDb,
  photos: readonly StoredPhoto[],
  version: string = testEmbedding.version,
): readonly number[] {
  return inTransaction(db, () =>
    photos.map(({ path, facts, sightings }) => {
      const photoId = storeSeen(db, { facts, sightings }, version, 0);
      const file = { path, bytes: 1000, modifiedAtMs: 0 };
      storeFileBesideQueue(db, file, photoId, fileStateOf(db, photoId));
      return photoId;
    }),
  );
}

/** The same of so many photos with a crop each, known by the numbers from 1 on. */
export const storePhotosOfCats = (db: WritableDb, count: number): readonly number[] =>
  storePhotos(
    db,
    Array.from({ length: count }, (_, at) => ({
      path: `/photos/${at}.jpg`,
      facts: factsOf(at + 1),
      sightings: [sighting(new Float32Array([1, 0]))],
    })),
  );
