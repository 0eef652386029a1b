import { schemaVersion, versionOf } from '../store/migrate.ts';
import { readCopy } from '../words/read-copy.ts';
import { libraryFilesIn } from './library-files.ts';

/** Whether a library is of an older version, and will be copied, checked and changed before it is opened. */
export function isOutdated(libraryFolder: string): boolean {
  const version = readCopy(libraryFilesIn(libraryFolder).database, versionOf);
  return version !== null && version < schemaVersion;
}
