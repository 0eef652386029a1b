import { existsSync } from 'node:fs';
import type { IndexerEvent } from '../contract/events.ts';
import type { Indexer, OpenIndexerOptions } from '../indexer/indexer.ts';
import { libraryFilesIn } from '../indexer/opening/library-files.ts';
import { WrongUse } from './errors.ts';
import { libraryFolder, type ProgramPlaces } from './places.ts';
import { untilInterrupted, type Terminal } from './terminal.ts';

/** What every command is given. */
export type Context = { readonly terminal: Terminal; readonly places: ProgramPlaces };

/** Options that every command which opens a library shares. */
export type LibraryOptions = { readonly library?: string };

/** How a command needs its library. */
export type Access = Pick<
  OpenIndexerOptions,
  'readOnly' | 'work' | 'watch' | 'threads' | 'share'
> & {
  /** Make a library where there is none. */
  readonly make?: boolean;
};

/** Only looks; works while the app has the library open. */
export const toRead: Access = { readOnly: true, work: false, watch: false };
/** Labels and scores, but leaves the waiting photos waiting. */
export const toAnswer: Access = { work: false, watch: false };
/** The same, also as the beginning of a library. */
export const toTeach: Access = { ...toAnswer, make: true };
/** Also looks at the waiting photos. */
export const toWork: Access = { work: true, watch: false, make: true };

/** Opens the library, uses it and closes it again, whatever happens in between. */
export async function withLibrary<T>(
  context: Context,
  options: LibraryOptions,
  access: Access,
  use: (indexer: Indexer) => Promise<T>,
  onEvent: (event: IndexerEvent) => void = () => undefined,
): Promise<T> {
  const { terminal, places } = context;
  const { make = false, ...how } = access;
  const folder = libraryFolder(options.library);
  const { database, shared } = libraryFilesIn(folder);
  const isThere = existsSync(database) || (access.readOnly === true && existsSync(shared));
  if (!make && !isThere) throw noLibrary(folder);
  // Loaded late, so that `--help` answers at once and also where a native part is broken.
  const { openIndexer } = await import('../indexer/open-indexer.ts');
  const indexer = await openIndexer({
    ...how,
    libraryFolder: folder,
    weightsFolder: places.weightsFolder,
    workerFile: places.workerFile,
    onEvent,
  });
  try {
    return await untilInterrupted(terminal.signal, use(indexer));
  } finally {
    await indexer.close();
  }
}

const noLibrary = (folder: string) =>
  new WrongUse(
    `There is no library in ${folder} yet. Begin one: my-cat teach --cat NAME PHOTO… or my-cat index FOLDER…`,
  );
