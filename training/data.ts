import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isPhotoFileName } from '../indexer/files/photo-file-name.ts';

/** A photo to learn from; `cat` is null for a cat without a name. */
export type TrainingPhoto = { readonly path: string; readonly cat: string | null };

/** Folders of named cats, one folder a cat: those with many photos, and those with two or three. */
const namedFolders = ['cats', 'cats_few'] as const;

/**
 * Lists the photos below `training/` of the collection: `cats/NAME/*`, `cats_few/NAME/*` and `unlabelled/*`.
 *
 * A cat is named by its folder, `cats/NAME`. Throws a system error where the folders are not there.
 */
export async function listTrainingData(collection: string): Promise<readonly TrainingPhoto[]> {
  const named = await Promise.all(
    namedFolders.map((folder) => catsIn(join(collection, 'training', folder), folder)),
  );
  const unlabelled = await photosIn(join(collection, 'training/unlabelled'), null);
  return [...named.flat(), ...unlabelled];
}

/** Folders of what is not a cat, and might be taken for one. */
const kindsWithoutCats = ['dogs', 'animals', 'lookalikes', 'scenes'] as const;

/** Photos of one kind of what is not a cat. */
export type WithoutCats = { readonly kind: string; readonly photos: readonly TrainingPhoto[] };

/** Lists the photos below `training/` that show no cat, by kind. */
export const listWithoutCats = (collection: string): Promise<readonly WithoutCats[]> =>
  Promise.all(
    kindsWithoutCats.map(async (kind) => ({
      kind,
      photos: await photosIn(join(collection, 'training', kind), null),
    })),
  );

async function catsIn(folder: string, prefix: string): Promise<TrainingPhoto[]> {
  const names = (await readdir(folder)).sort();
  const cats = names.map((name) => photosIn(join(folder, name), `${prefix}/${name}`));
  return (await Promise.all(cats)).flat();
}

async function photosIn(folder: string, cat: string | null): Promise<TrainingPhoto[]> {
  const files = (await readdir(folder)).filter(isPhotoFileName).sort();
  return files.map((file) => ({ path: join(folder, file), cat }));
}
