import { createHash } from 'node:crypto';
import type { Box } from '../../contract/box.ts';
import { note } from './changes.ts';
import { cropsOfPhoto, insertCrop } from './crops.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { encodeFloat16 } from '../../models/embedding/float16.ts';
import { Query } from './query.ts';
import { storePhoto } from './store-photo.ts';

/** An example that came without its photo. */
export type CardExample = {
  readonly photoId: number;
  readonly cropId: number;
  readonly contentKey: string;
  readonly box: Box;
};

const ofOthers = new Query<[version: string], { examples: number }>(
  `SELECT COUNT(*) AS examples FROM labels JOIN crops USING (crop_id) JOIN photos USING (photo_id)
   WHERE crops.embedding_version <> ?
     AND NOT EXISTS (SELECT 1 FROM files WHERE files.photo_id = photos.photo_id)
     AND photos.width_px = 0`,
);

/** How many examples without a photo other eyes have made: they stay, and teach these eyes nothing. */
export const examplesOfOtherEyes = (db: ReadableDb, embeddingVersion: string): number =>
  ofOthers.get(db, embeddingVersion)?.examples ?? 0;

const wholePicture: Box = [0, 0, 1, 1];

/**
 * Stores embeddings that came without photos, in their order.
 *
 * Each becomes the crop of a photo that no file holds: it is shown nowhere, and what is said of it
 * counts, is undone and is listed like everything else that was said. One that is there already, from
 * the same card, is used again.
 */
export function storeCardExamples(
  db: WritableDb,
  vectors: readonly Float32Array[],
  embeddingVersion: string,
  nowMs: number,
): readonly CardExample[] {
  return inTransaction(db, () => {
    const examples = vectors.map((embedding) => {
      const contentKey = exampleKey(encodeFloat16(embedding));
      const facts = { contentKey, widthPx: 0, heightPx: 0, takenAtMs: 0, camera: null };
      const differenceHash = contentKey.slice(0, 16);
      const photoId = storePhoto(db, { ...facts, differenceHash }, embeddingVersion, nowMs);
      const [known] = cropsOfPhoto(db, photoId);
      const sighting = { box: wholePicture, catScore: 1, embedding };
      const cropId = known?.cropId ?? insertCrop(db, photoId, sighting, true, embeddingVersion);
      return { photoId, cropId, contentKey, box: wholePicture };
    });
    note(
      db,
      'photos-seen',
      examples.map(({ photoId }) => photoId),
    );
    return examples;
  });
}

/** Stands in the place of a photo's hash, for half-precision numbers; no file can have it but by breaking SHA-256. */
export function exampleKey(embedding: Uint8Array): string {
  return createHash('sha256').update('my-cat-card example\0').update(embedding).digest('hex');
}
