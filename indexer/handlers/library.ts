import { stat } from 'node:fs/promises';
import type { CommandHandlers } from '../../contract/commands.ts';
import type { EyesInUse } from '../../contract/eyes.ts';
import type { Storage } from '../../contract/indexing.ts';
import { onLibraryThread } from '../apart/on-library-thread.ts';
import type { RenderingCache } from '../rendering/rendering-cache.ts';
import { examplesOfOtherEyes } from '../store/card-examples.ts';
import { makeBackup } from '../words/backups.ts';
import type { HandlerContext } from './handler-context.ts';

type LibraryHandlers = Pick<
  CommandHandlers,
  | 'library.storage'
  | 'library.clearThumbnails'
  | 'library.backups'
  | 'library.backUp'
  | 'library.check'
>;

/** Where the library keeps what. */
export type LibraryPlaces = {
  readonly libraryFolder: string;
  readonly databaseFile: string;
  readonly backupFolder: string;
  readonly thumbnailLimitBytes: number;
};

export function libraryHandlers(
  { db, writable, now }: Pick<HandlerContext, 'db' | 'writable' | 'now'>,
  cache: RenderingCache,
  places: LibraryPlaces,
  inUse: EyesInUse,
): LibraryHandlers {
  const storage = async (): Promise<Storage> => ({
    databaseBytes: await databaseBytes(places.databaseFile),
    thumbnailBytes: await cache.usedBytes(),
    thumbnailLimitBytes: places.thumbnailLimitBytes,
    dataFolder: places.libraryFolder,
    eyes: inUse,
    examplesOfOtherEyes: examplesOfOtherEyes(db, inUse.version),
  });

  return {
    'library.storage': storage,
    'library.clearThumbnails': async () => {
      await cache.clear();
      return storage();
    },
    'library.backups': () => onLibraryThread('describeBackups', places.backupFolder),
    'library.backUp': async () => {
      await makeBackup(writable().name, places.backupFolder, 'asked', now());
      return onLibraryThread('describeBackups', places.backupFolder);
    },
    // Who only reads may have opened the copy that is kept for other computers.
    'library.check': () => onLibraryThread('checkLibrary', db.name),
  };
}

/** The database with the log of what was written lately. */
async function databaseBytes(file: string): Promise<number> {
  const sizes = [file, `${file}-wal`, `${file}-shm`].map((one) =>
    stat(one).then(
      (facts) => facts.size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
