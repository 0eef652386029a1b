import type { GalleryQuery } from '../../contract/gallery.ts';
import { libraryFilesIn } from '../../indexer/opening/library-files.ts';
import { GalleryListings } from '../../indexer/library/gallery-listings.ts';
import { Library } from '../../indexer/library/library.ts';
import { PhotoOrder } from '../../indexer/library/photo-order.ts';
import { PhotoStacks } from '../../indexer/library/photo-stacks.ts';
import { presentCats } from '../../indexer/store/cats.ts';
import { hearChanges } from '../../indexer/store/changes.ts';
import { closeWritable, openWritable } from '../../indexer/store/database.ts';
import { SqliteFileLedger } from '../../indexer/store/file-ledger.ts';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { rowOf, type ScaleRow } from './scale-row.ts';
import { watchLoop } from './watch-loop.ts';

const touched = '/made/8/0000008.jpg';

/** One file is written anew while a gallery is looked at. */
export async function measureTouchedFile(libraryFolder: string): Promise<readonly ScaleRow[]> {
  const db = openWritable(libraryFilesIn(libraryFolder).database);
  try {
    const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
    const order = new PhotoOrder(library.photos);
    const source = { library, order, stacks: new PhotoStacks(library.photos, order) };
    const query: GalleryQuery = {
      subject: presentCats(db)[0]?.catId ?? 'any',
      view: 'matches',
      sort: 'confidence',
      search: '',
      takenFromMs: null,
      takenUntilMs: null,
    };
    const listings = new GalleryListings();
    const { listing } = await listings.list(source, query, null);
    const list = () => listings.list(source, query, listing);
    const [file] = db
      .prepare(`SELECT folder_id AS folderId, volume_id AS volumeId FROM files WHERE path = ?`)
      .all(touched) as { folderId: number; volumeId: number }[];
    const ledger = new SqliteFileLedger(db);
    hearChanges(db, (changes) => library.refreshFiles([...(changes.get('photos-shown') ?? [])]));
    const present = [{ path: touched, bytes: 2, modifiedAtMs: 2 }];
    const touch = await watchLoop(() =>
      ledger.applyChanges(file?.folderId ?? 1, { present, absent: [] }, file?.volumeId),
    );
    return [
      { ...rowOf('one touched file', touch), bytes: null },
      rowOf('gallery, what changed by that', await watchLoop(list)),
    ];
  } finally {
    closeWritable(db);
  }
}
