import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPhotoReader, type PhotoReader } from '../indexer/images/photo-reader.ts';
import type { TrainingPhoto } from './data.ts';
import type { Crop, TrainingEyes } from './eyes.ts';
import { cacheFolder } from './places.ts';

/** A crop and whose it is. */
export type NamedCrop = Crop & { readonly cat: string | null };

/** Named after the frozen networks, so that nothing in here is ever out of date. */
const folderOf = ({ version }: TrainingEyes) => join(cacheFolder, version);

/**
 * Sees photos one after the other; what was seen before, also by a run that was stopped, comes from the cache.
 *
 * A photo without a cat, or one that cannot be read, is left out and counted on stderr.
 */
export async function seeCrops(
  photos: readonly TrainingPhoto[],
  eyes: TrainingEyes,
): Promise<NamedCrop[]> {
  await mkdir(folderOf(eyes), { recursive: true });
  const reader = createPhotoReader();
  const crops: NamedCrop[] = [];
  let saidAtMs = performance.now();
  try {
    for (const [index, { path, cat }] of photos.entries()) {
      const crop = await seeCrop(path, reader, eyes);
      if (crop !== null) crops.push({ ...crop, cat });
      if (performance.now() - saidAtMs < 10_000) continue;
      saidAtMs = performance.now();
      console.error(`Saw ${index + 1} of ${photos.length} photos`);
    }
  } finally {
    await reader.close();
  }
  console.error(`${crops.length} of ${photos.length} photos show a cat`);
  return crops;
}

async function seeCrop(
  path: string,
  reader: PhotoReader,
  eyes: TrainingEyes,
): Promise<Crop | null> {
  try {
    const photo = await reader.read(path);
    const file = join(folderOf(eyes), `${photo.contentKey}.f32`);
    const cached = await readFile(file).catch(() => null);
    if (cached !== null) return fromBytes(cached);
    const image = async () => (await reader.decode(photo)).image;
    const crop = await eyes.look({ contentKey: photo.contentKey, image });
    await writeFile(file, toBytes(crop));
    return crop;
  } catch (error) {
    console.error(`Left out: ${path}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** The score, then the features; nothing at all for a photo without a cat. */
function toBytes(crop: Crop | null): Uint8Array {
  if (crop === null) return new Uint8Array();
  return new Uint8Array(Float32Array.of(crop.catScore, ...crop.features).buffer);
}

function fromBytes(bytes: Uint8Array): Crop | null {
  if (bytes.length === 0) return null;
  const numbers = new Float32Array(Uint8Array.from(bytes).buffer);
  return { catScore: numbers[0] ?? 0, features: numbers.subarray(1) };
}
