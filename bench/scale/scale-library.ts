import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { libraryFilesIn } from '../../indexer/opening/library-files.ts';
import type { Indexer } from '../../indexer/indexer.ts';
import { openIndexer } from '../../indexer/open-indexer.ts';
import { cropsOfPhoto } from '../../indexer/store/crops.ts';
import {
  closeWritable,
  openWritable,
  type ReadableDb,
  type WritableDb,
} from '../../indexer/store/database.ts';
import { addLabels } from '../../indexer/store/label-batches.ts';
import { countPhotos } from '../../indexer/store/counts.ts';
import { photoByContent } from '../../indexer/store/photos.ts';
import { textIndexingOf } from '../../indexer/store/text-index.ts';
import { rootFolder, weightsFolder } from '../places.ts';
import { fillLibrary } from '../rescore/fill-library.ts';

export const scaleFolder = join(rootFolder, '.cache/bench/scale');

/** Photos of one cat are so many apart. */
const catEach = 50;
const examples = 10;
/** What was said long ago and taken back since: a long history that teaches nothing. */
const batches = 200;
const labelsInBatch = 50;
const withCat = 0.6;
/** With that share all photos of every fifth of the cats have a crop. */
const seenEach = 5;
const seenCats = 10;
const unreadableEach = 100;

/** A cat that is found and a photo of it. */
export type MadePhoto = { readonly photoId: number; readonly cropId: number };

/** Photos that show the cat numbered `cat`, in the order they were made; only those with a crop. */
export function* photosOfCat(db: ReadableDb, cat: number): Generator<MadePhoto> {
  const photos = countPhotos(db);
  for (let index = cat; index < photos; index += catEach) {
    const photo = photoByContent.get(db, index.toString(16).padStart(64, '0'));
    const [crop] = photo === undefined ? [] : cropsOfPhoto(db, photo.photoId);
    if (photo !== undefined && crop !== undefined)
      yield { photoId: photo.photoId, cropId: crop.cropId };
  }
}

/**
 * A library of so many photos in which one cat was taught; made once and kept in `.cache`.
 *
 * Six photos in ten show a cat, one in a hundred cannot be read.
 */
export async function scaleLibrary(photos: number): Promise<string> {
  const made = join(scaleFolder, String(photos));
  if (await isThere(made)) return made;
  const raw = `${made}-raw`;
  const unfinished = `${made}-unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(scaleFolder, { recursive: true });
  if (await isThere(raw)) await cp(raw, unfinished, { recursive: true });
  else {
    console.error(`Making a library of ${photos} photos: a minute for each 100,000`);
    await fillLibrary(unfinished, photos, { withCat, unreadableEach });
  }
  await teach(unfinished);
  await rename(unfinished, made);
  return made;
}

/** Copies a library, so that what is measured in it may change it. */
export async function scratchLibrary(photos: number): Promise<string> {
  const scratch = join(scaleFolder, `${photos}-scratch`);
  await rm(scratch, { recursive: true, force: true });
  await cp(await scaleLibrary(photos), scratch, { recursive: true });
  // A library that was made by an older version is brought up to date, as one that has been open before.
  within(scratch, (db) => {
    const indexSome = textIndexingOf(db);
    while (indexSome() !== 'done');
  });
  const indexer = await openToAsk(scratch);
  await indexer.handlers['cats.list']();
  await indexer.close();
  return scratch;
}

const openToAsk = (libraryFolder: string): Promise<Indexer> =>
  openIndexer({
    ...{ libraryFolder, weightsFolder, watch: false, work: false },
    onEvent: () => undefined,
  });

async function teach(libraryFolder: string): Promise<void> {
  const indexer = await openToAsk(libraryFolder);
  const { catId } = await indexer.handlers['cats.create']({ name: 'Mog' });
  await indexer.close();
  const yes = within(libraryFolder, (db) => {
    for (let batch = 0; batch < batches; batch += 1) addTakenBack(db, catId, batch);
    return take(photosOfCat(db, 0), examples);
  });
  const again = await openToAsk(libraryFolder);
  await again.handlers['labels.set']({
    labels: yes.map(({ photoId }) => ({ photoId, cropId: null, catId, verdict: 'yes' })),
  });
  await again.settled();
  await again.close();
}

function addTakenBack(db: WritableDb, catId: number, batch: number): void {
  const labels = take(photosOfCat(db, seenEach * (batch % seenCats)), labelsInBatch).map(
    ({ photoId, cropId }) => ({
      catId,
      verdict: null,
      contentKey: contentKeyOf(db, photoId),
      box: [0.2, 0.2, 0.5, 0.5] as const,
      cropId,
    }),
  );
  addLabels(db, labels, batch);
}

const contentKeys = `SELECT content_key AS contentKey FROM photos WHERE photo_id = ?`;
const contentKeyOf = (db: ReadableDb, photoId: number): string =>
  (db.prepare(contentKeys).get(photoId) as { contentKey: string }).contentKey;

function within<Result>(libraryFolder: string, act: (db: WritableDb) => Result): Result {
  const db = openWritable(libraryFilesIn(libraryFolder).database);
  try {
    return act(db);
  } finally {
    closeWritable(db);
  }
}

/** The next `count` of what is made one after the other. */
export function take<Value>(values: Iterator<Value, unknown>, count: number): readonly Value[] {
  return Array.from({ length: count }, () => {
    const next = values.next();
    if (next.done === true) throw new Error('The library is too small to be measured.');
    return next.value;
  });
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
