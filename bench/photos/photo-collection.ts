import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isPhotoFileName } from '../../indexer/files/photo-file-name.ts';

/** Photos of one folder of the collection: one cat, or one kind of what is not a cat. */
export type PhotoFolder = { readonly name: string; readonly files: readonly string[] };

/** Photos to measure with; they are not part of this repository. */
export type PhotoCollection = {
  readonly folder: string;
  /** Each a named cat. */
  readonly individuals: readonly PhotoFolder[];
  /** Dogs, people, food, …, and in the {@link otherCatFolders} cats without names. */
  readonly negatives: readonly PhotoFolder[];
  /** More cats without names; null where the collection has none. */
  readonly unlabelled: PhotoFolder | null;
};

/** Folders of `negatives` that show cats. */
export const otherCatFolders = ['othercats', 'persian', 'streetcats'];

/** Folder of the collection: MY_CAT_PHOTOS, or `shared/photos` beside the repository. */
export const photosFolder = () =>
  resolve(process.env['MY_CAT_PHOTOS'] ?? join(import.meta.dirname, '../../../shared/photos'));

/** The collection, or null with a reason where it is not there. */
export async function readPhotoCollection(
  folder = photosFolder(),
): Promise<PhotoCollection | null> {
  if (!existsSync(join(folder, 'individuals')) || !existsSync(join(folder, 'negatives')))
    return null;
  return {
    folder,
    individuals: await photoFolders(join(folder, 'individuals')),
    negatives: await photoFolders(join(folder, 'negatives')),
    unlabelled: existsSync(join(folder, 'training/unlabelled'))
      ? await photoFolder(join(folder, 'training'), 'unlabelled')
      : null,
  };
}

async function photoFolders(parent: string): Promise<readonly PhotoFolder[]> {
  const entries = await readdir(parent, { withFileTypes: true });
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(folders.map((name) => photoFolder(parent, name)));
}

async function photoFolder(parent: string, name: string): Promise<PhotoFolder> {
  const files = (await readdir(join(parent, name))).filter(isPhotoFileName).sort();
  return { name, files: files.map((file) => join(parent, name, file)) };
}

/** What to say where the collection is missing. */
export const missingPhotos = (folder = photosFolder()) =>
  `No photos to measure with at ${folder}. Set MY_CAT_PHOTOS to a folder with individuals/NAME/*.jpg (one folder a cat) and negatives/KIND/*.jpg.`;
