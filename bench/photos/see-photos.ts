import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readModelFiles } from '../../indexer/engines/read-model-files.ts';
import { cpuEngineName } from '../../indexer/engines/onnx-runtime.ts';
import { createCpuEngine } from '../../indexer/engines/worker-engines.ts';
import { createPhotoReader, type PhotoReader } from '../../indexer/images/photo-reader.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { weightsFolder } from '../places.ts';
import { inParallel } from '../../indexer/concurrency/in-parallel.ts';
import type { PhotoFolder } from './photo-collection.ts';
import { fromText, toText, type SeenPhoto } from './seen-photo.ts';

/** A new model or a changed photo has another name, so nothing in here is ever out of date. */
const cacheFolder = join(import.meta.dirname, '../../.cache/bench', embeddingVersion);

type Eyes = { readonly reader: PhotoReader; readonly engine: VisionEngine };

/**
 * Sees photos with the app's own reader and engine; what was seen before comes from the cache.
 *
 * A photo that cannot be read is left out and named on stderr.
 */
export async function seePhotos(folders: readonly PhotoFolder[]): Promise<readonly SeenPhoto[]> {
  await mkdir(cacheFolder, { recursive: true });
  const places = folders.flatMap(({ name, files }) =>
    files.map((path) => ({ path, folder: name })),
  );
  const reader = createPhotoReader();
  const engine = createCpuEngine(cpuEngineName(), { files: await readModelFiles(weightsFolder) });
  const say = progress(places.length);
  try {
    const seen = await inParallel(places, engine.concurrency + 1, async (place) => {
      const photo = await seePhoto(place, { reader, engine });
      say();
      return photo;
    });
    return seen.filter((photo) => photo !== null);
  } finally {
    await Promise.all([engine.close(), reader.close()]);
  }
}

async function seePhoto(
  place: Pick<SeenPhoto, 'path' | 'folder'>,
  { reader, engine }: Eyes,
): Promise<SeenPhoto | null> {
  try {
    const photo = await reader.read(place.path);
    const file = join(cacheFolder, `${photo.contentKey}.json`);
    const cached = await readFile(file, 'utf8').catch(() => null);
    const known = cached === null ? null : fromText(cached, place);
    if (known?.whole) return { ...known, whole: known.whole };
    const { image, facts } = await reader.decode(photo);
    const sightings = known?.sightings ?? (await engine.see(image, null));
    const [everything] = await engine.see(image, [[0, 0, 1, 1]]);
    if (everything === undefined) throw new Error('Nothing was seen in the whole photo');
    const { contentKey, differenceHash } = facts;
    const seen: SeenPhoto = {
      ...place,
      contentKey,
      differenceHash,
      sightings,
      whole: everything.embedding,
    };
    await writeFile(file, toText(seen));
    return seen;
  } catch (error) {
    console.error(
      `Left out: ${place.path}: ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  }
}

function progress(total: number): () => void {
  let done = 0;
  let saidAtMs = performance.now();
  return () => {
    done += 1;
    if (performance.now() - saidAtMs < 5000) return;
    saidAtMs = performance.now();
    console.error(`Saw ${done} of ${total} photos`);
  };
}
