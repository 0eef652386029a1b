import { embeddingSize } from '../../../models/embedding/projection.ts';
import type { CalibratedHead } from '../../../models/head/heads/head.ts';
import { generatedEmbedding } from '../../testing/generated-embedding.ts';
import { factsOf, sighting } from '../../testing/synthetic-photos.ts';
import type { ManyDatabase } from '../many-database.ts';
import { storePhoto } from '../store-photo.ts';

/** What an engine might see in a photo, which shows the animal of its number's last digits. */
export const madeEmbedding = (photo: number, animals: number) =>
  generatedEmbedding(photo % animals, photo, embeddingSize);

/** Stores photos by number as workers would, without files. */
export async function storeMade(
  database: ManyDatabase,
  photos: readonly number[],
  animals: number,
  versionId: number,
): Promise<void> {
  await database.transaction(async (tx) => {
    for (const photo of photos)
      await storePhoto(tx, factsOf(photo), [sighting(madeEmbedding(photo, animals))], {
        versionId,
      });
  });
}

/** A head that knows one animal from the middle of its photos. */
export function headOfAnimal(animal: number): CalibratedHead {
  const middle = generatedEmbedding(animal, 0, embeddingSize, 0);
  return {
    kind: 'prototype',
    weights: middle.map((value) => value * 20),
    bias: -10,
    share: 0.1,
    doubt: 0.5,
    scale: { slope: 2, offset: -4, own: 4, other: -1 },
  };
}
