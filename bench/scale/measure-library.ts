import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { GalleryQuery } from '../../contract/gallery.ts';
import { historyPage } from '../../contract/plain/history-page.ts';
import type { Indexer } from '../../indexer/indexer.ts';
import { libraryFilesIn } from '../../indexer/opening/library-files.ts';
import { openIndexer } from '../../indexer/open-indexer.ts';
import { openReadable } from '../../indexer/store/database.ts';
import { weightsFolder } from '../places.ts';
import { memoryNow, type Memory } from './memory.ts';
import { measure, repetitions } from './measure.ts';
import { measureCommands } from './measure-commands.ts';
import { measureLearning } from './measure-learning.ts';
import { measureTouchedFile } from './measure-touched-file.ts';
import { photosOfCat, take } from './scale-library.ts';
import { rowOf, type ScaleRow } from './scale-row.ts';
import { watchLoop } from './watch-loop.ts';

export type ScaleMeasurement = {
  readonly rows: readonly ScaleRow[];
  /** Of the process, once everything was asked. */
  readonly memory: Memory;
};

/** Mog's first photos are its examples. */
const taught = 10;
const tilesInSight = 60;
/** Whoever has opened a library looks at it before they ask or answer; it makes itself ready meanwhile. */
const lookMs = 5000;

/** Measures what a person waits for in a library; changes it. */
export async function measureLibrary(libraryFolder: string): Promise<ScaleMeasurement> {
  const rows: ScaleRow[] = [];
  const open = () =>
    openIndexer({
      libraryFolder,
      weightsFolder,
      // As the app does, which reads ahead; the folder is not there and its photos are kept.
      watch: true,
      work: false,
      onEvent: () => undefined,
    });
  rows.push(await measureUnaided(libraryFolder, open));
  const opened = await watchLoop(async () => {
    const indexer = await open();
    const catId = await firstCat(indexer);
    const { photoIds } = await indexer.handlers['gallery.list'](matchesOf(catId));
    const inSight = [...photoIds.subarray(0, tilesInSight)];
    await indexer.handlers['gallery.tiles']({ subject: catId, photoIds: inSight });
    return { indexer, catId };
  });
  rows.push(rowOf('open, to the first thumbnails', { ...opened, result: undefined }));
  const { indexer, catId } = opened.result;
  try {
    await setTimeout(lookMs);
    rows.push(...(await measureQuestions(indexer, catId)));
    rows.push(...(await measureChanges(libraryFolder, indexer, catId)));
    rows.push(...(await measureLearning(libraryFolder, indexer, catId)));
    rows.push(...(await measureCommands(libraryFolder, indexer, catId)));
    const memory = memoryNow();
    await indexer.close();
    return { rows: [...rows, ...(await measureTouchedFile(libraryFolder))], memory };
  } catch (error) {
    await indexer.close();
    throw error;
  }
}

/**
 * Opens a library as after a kill in the first hours, or where the file beside the database was deleted, and closes it.
 *
 * Closing writes that file anew. In a function of its own, so that nothing keeps this library in memory beside the next one.
 */
async function measureUnaided(
  libraryFolder: string,
  open: () => Promise<Indexer>,
): Promise<ScaleRow> {
  await rm(libraryFilesIn(libraryFolder).snapshot, { force: true });
  const unaided = await watchLoop(async () => {
    const indexer = await open();
    await indexer.handlers['cats.list']();
    return indexer;
  });
  await unaided.result.close();
  return rowOf('open, from the database alone', { ...unaided, result: undefined });
}

const matchesOf = (catId: number): GalleryQuery => ({
  subject: catId,
  view: 'matches',
  sort: 'confidence',
  search: '',
  takenFromMs: null,
  takenUntilMs: null,
});

async function firstCat({ handlers }: Indexer): Promise<number> {
  const [cat] = await handlers['cats.list']();
  if (cat === undefined) throw new Error('Nobody was taught in this library.');
  return cat.catId;
}

async function measureQuestions({ handlers }: Indexer, catId: number) {
  const query = matchesOf(catId);
  const search = (text: string) =>
    handlers['gallery.list']({ ...query, view: 'everything', search: text });
  return [
    await measure('gallery, first page', () => handlers['gallery.list'](query)),
    await measure('gallery by date', () => handlers['gallery.list']({ ...query, sort: 'date' })),
    await measure('search, few found', () => search('0012345')),
    await measure('search, many found', () => search('made/7/')),
    await measure('search, one letter', () => search('7')),
    await measure('counts', () => handlers['indexing.progress']()),
    await measure('folders', () => handlers['folders.list']()),
    await measure('cats', () => handlers['cats.list']()),
    await measure('history', () =>
      handlers['labels.history']({ before: null, limit: historyPage }),
    ),
    await measure('failures', () =>
      handlers['failures.list']({ withIgnored: false, after: null, limit: 500 }),
    ),
  ];
}

async function measureChanges(libraryFolder: string, { handlers }: Indexer, catId: number) {
  const photos = unlabelledPhotos(libraryFolder);
  const say = async (verdict: 'yes' | 'no') => {
    const photoId = photos.shift() ?? 0;
    await handlers['labels.set']({ labels: [{ photoId, cropId: null, catId, verdict }] });
  };
  const label = await measure('answer after a label', () => say('yes'));
  await say('no');
  const after = await watchLoop(() => handlers['gallery.list'](matchesOf(catId)));
  const leave = await watchLoop(() =>
    handlers['exclusions.set']({ folders: ['/made/7'], names: [] }),
  );
  const gone = await watchLoop(() => handlers['gallery.list'](matchesOf(catId)));
  return [
    label,
    rowOf('gallery, first page after a label', after),
    { ...rowOf('leaving out a folder', leave), bytes: null },
    rowOf('gallery, first page after leaving out', gone),
  ];
}

/** Photos of Mog that nothing was said about. */
function unlabelledPhotos(libraryFolder: string): number[] {
  const db = openReadable(libraryFilesIn(libraryFolder).database);
  try {
    const all = photosOfCat(db, 0);
    take(all, taught);
    return take(all, 2 * repetitions).map(({ photoId }) => photoId);
  } finally {
    db.close();
  }
}
