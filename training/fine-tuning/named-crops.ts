import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createPhotoReader } from '../../indexer/images/photo-reader.ts';
import type { TrainingPhoto } from '../data.ts';
import { openLooks } from '../eyes.ts';

/** Crops of named cats in one file, one after the other, and whose they are. */
export type NamedCrops = {
  readonly file: string;
  readonly cats: readonly string[];
  /** Of the crops. */
  readonly sha256: string;
};

/** Writes the crops of all photos of named cats, as the app's detector crops them. */
export async function saveNamedCrops(
  photos: readonly TrainingPhoto[],
  file: string,
): Promise<NamedCrops> {
  const look = await openLooks();
  const reader = createPhotoReader();
  const target = await open(file, 'w');
  const hash = createHash('sha256');
  const cats: string[] = [];
  try {
    for (const { path, cat } of photos) {
      if (cat === null) continue;
      const photo = await reader.read(path);
      const image = async () => (await reader.decode(photo)).image;
      const seen = await look({ contentKey: photo.contentKey, image });
      if (seen === null) continue;
      await target.write(seen.crop);
      hash.update(seen.crop);
      cats.push(cat);
    }
  } finally {
    await target.close();
    await reader.close();
  }
  return { file, cats, sha256: hash.digest('hex') };
}
