import type { Indexer } from '../../indexer/indexer.ts';
import { libraryFilesIn } from '../../indexer/opening/library-files.ts';
import { openReadable } from '../../indexer/store/database.ts';
import { mostPhotos } from '../../contract/plain/most-photos.ts';
import { rowOf, type ScaleRow } from './scale-row.ts';
import { watchLoop } from './watch-loop.ts';

/** As many as one command may name, where the contract has a limit. */
const most = { tiles: 2000, examples: 10_000, paths: 10_000, photos: mostPhotos } as const;
const shown = 10;

/**
 * Asks once for everything else that the window and main may ask of a library, as much of it as they may.
 *
 * Nobody waits long for most of it; what counts is that nobody else waits for it either.
 */
export async function measureCommands(
  libraryFolder: string,
  { handlers }: Indexer,
  catId: number,
): Promise<readonly ScaleRow[]> {
  const { photoIds, paths, cropId } = some(libraryFolder);
  const photoId = photoIds[0] ?? 0;
  const everything = {
    subject: catId,
    view: 'everything',
    sort: 'confidence',
    search: '',
  } as const;
  const span = { takenFromMs: null, takenUntilMs: null };
  const failures = (ignored: boolean) => handlers['failures.ignore']({ fileIds: null, ignored });
  const rows: ScaleRow[] = [];
  const once = async <Result>(what: string, act: () => Result | Promise<Result>) => {
    const watched = await watchLoop(act);
    // What the command line or main take in one piece is no answer to the page.
    rows.push({ ...rowOf(what, watched), bytes: null });
    return watched.result;
  };
  await once('look-alikes', () =>
    handlers['gallery.list']({ ...everything, ...span, alikeTo: { photoId, cropId } }),
  );
  await once('2,000 tiles', () =>
    handlers['gallery.tiles']({ subject: catId, photoIds: photoIds.slice(0, most.tiles) }),
  );
  await once('where 100,000 photos lie', () =>
    handlers['photos.paths']({ photoIds: photoIds.slice(0, most.photos) }),
  );
  await once('which of 10,000 files are known', () => handlers['files.known']({ paths }));
  await once('cats of 10,000 examples', () =>
    handlers['examples.choose']({ photoIds: photoIds.slice(0, most.examples), catId }),
  );
  await once('all failures ignored', () => failures(true));
  await once('all failures heeded', () => failures(false));
  await once('the taught most like a cat', () => handlers['explain.neighbours']({ cropId, catId }));
  await once('what the library takes', () => handlers['library.storage']());
  await once('a copy of the library', () => handlers['library.backUp']());
  await once('the copies', () => handlers['library.backups']());
  await once('a check of the library', () => handlers['library.check']());
  const { catId: other } = await once('a new cat', () => handlers['cats.create']({ name: 'Tom' }));
  await once('a new cat is taught', () =>
    handlers['labels.set']({
      labels: photoIds
        .slice(-shown)
        .map((id) => ({ photoId: id, cropId: null, catId: other, verdict: 'yes' as const })),
    }),
  );
  await once('any cat', () =>
    handlers['gallery.list']({ ...everything, ...span, subject: 'any', view: 'matches' }),
  );
  await once('a cat is removed', () => handlers['cats.remove']({ catId: other }));
  return rows;
}

function some(libraryFolder: string) {
  const db = openReadable(libraryFilesIn(libraryFolder).database);
  try {
    const crops = db
      .prepare<[], { photoId: number; cropId: number }>(
        `SELECT photo_id AS photoId, MIN(crop_id) AS cropId FROM crops GROUP BY photo_id`,
      )
      .all();
    const paths = db
      .prepare<[number], string>(`SELECT path FROM files ORDER BY path LIMIT ?`)
      .pluck()
      .all(most.paths);
    return { photoIds: crops.map(({ photoId }) => photoId), paths, cropId: crops[0]?.cropId ?? 0 };
  } finally {
    db.close();
  }
}
