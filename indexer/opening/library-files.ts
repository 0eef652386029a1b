import { join } from 'node:path';
import { cacheFolderName } from '../../contract/library-folder.ts';

/** Where a library keeps what, inside its folder. */
export type LibraryFiles = {
  readonly database: string;
  readonly lock: string;
  /** A copy that other computers may read over a network, where one is kept. */
  readonly shared: string;
  /** What is said on other computers, a file each. */
  readonly words: string;
  /** Everything that was said, as it was said. */
  readonly journal: string;
  /** What of the database is held in memory, to be read at once; safe to delete. */
  readonly snapshot: string;
  /** Embeddings of the database in the order of their crops, to be read at once; safe to delete. */
  readonly embeddings: string;
  /** Copies of the database, and damaged ones that were replaced. */
  readonly backups: string;
  /** Pictures made for the page; safe to delete. */
  readonly cache: string;
  /** Copies of eyes that were chosen instead of the app's own, and which of them is in use. */
  readonly eyes: string;
};

export function libraryFilesIn(libraryFolder: string): LibraryFiles {
  const database = join(libraryFolder, 'library.sqlite');
  return {
    database,
    lock: `${database}.lock`,
    shared: join(libraryFolder, 'library.shared.sqlite'),
    words: join(libraryFolder, 'words'),
    journal: join(libraryFolder, 'said.jsonl'),
    snapshot: join(libraryFolder, 'library.columns'),
    embeddings: join(libraryFolder, 'library.embeddings'),
    backups: join(libraryFolder, 'backups'),
    cache: join(libraryFolder, cacheFolderName),
    eyes: join(libraryFolder, 'eyes'),
  };
}
