import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isPhotoFileName } from '../indexer/images/photo-file-name.ts';

/** A photo to learn from; `cat` is null for a cat without a name. */
export type TrainingPhoto = { readonly path: string; readonly cat: string | null };

/** Cats whose name starts so are kept apart: what is chosen is chosen on them. */
const validationPrefix = 'gpriamo__';

export type TrainingData = {
  readonly training: readonly TrainingPhoto[];
  /** Photos of cats that nothing is fitted to. */
  readonly validation: readonly TrainingPhoto[];
};

/**
 * Lists the photos below `training/` of the collection: `cats/NAME/*` and `unlabelled/*`.
 *
 * Split by cat, never by photo. Throws a system error where the folders are not there.
 */
export async function listTrainingData(collection: string): Promise<TrainingData> {
  const cats = join(collection, 'training/cats');
  const names = (await readdir(cats)).sort();
  const named = await Promise.all(names.map((cat) => photosIn(join(cats, cat), cat)));
  const unlabelled = await photosIn(join(collection, 'training/unlabelled'), null);
  const isKeptApart = ({ cat }: TrainingPhoto) => cat?.startsWith(validationPrefix) ?? false;
  return {
    training: [...named.flat().filter((photo) => !isKeptApart(photo)), ...unlabelled],
    validation: named.flat().filter(isKeptApart),
  };
}

async function photosIn(folder: string, cat: string | null): Promise<TrainingPhoto[]> {
  const files = (await readdir(folder)).filter(isPhotoFileName).sort();
  return files.map((file) => ({ path: join(folder, file), cat }));
}
