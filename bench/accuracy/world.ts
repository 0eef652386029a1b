import type { PhotoCollection } from '../photos/photo-collection.ts';
import { otherCatFolders } from '../photos/photo-collection.ts';
import { seePhotos } from '../photos/see-photos.ts';
import type { SeenPhoto } from '../photos/seen-photo.ts';

/** All photos as the engine sees them, sorted for the measurements. */
export type World = {
  /** Photos of each named cat. */
  readonly cats: ReadonlyMap<string, readonly SeenPhoto[]>;
  /** Photos without a cat. */
  readonly withoutCat: readonly SeenPhoto[];
  /** Photos of cats without names. */
  readonly otherCats: readonly SeenPhoto[];
  /** Embeddings of cats that nobody will look for, shipped with the app. */
  readonly bank: readonly Float32Array[];
  readonly seeds: readonly number[];
};

export async function seeWorld(
  collection: PhotoCollection,
  bank: readonly Float32Array[],
  seeds: number,
): Promise<World> {
  const individuals = await seePhotos(collection.individuals);
  const negatives = await seePhotos(collection.negatives);
  const isOther = ({ folder }: SeenPhoto) => otherCatFolders.includes(folder);
  return {
    cats: new Map(
      collection.individuals.map(({ name }) => [
        name,
        individuals.filter((photo) => photo.folder === name),
      ]),
    ),
    withoutCat: negatives.filter((photo) => !isOther(photo)),
    otherCats: negatives.filter(isOther),
    bank,
    seeds: Array.from({ length: seeds }, (_, index) => index + 1),
  };
}
