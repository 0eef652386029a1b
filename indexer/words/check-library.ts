import type { CommandOutput } from '../../contract/commands.ts';
import { countLabels, countPhotos } from '../store/counts.ts';
import { versionOf } from '../store/migrate.ts';
import { emptyLog } from './empty-log.ts';
import { problemsIn, readDatabase } from './read-copy.ts';

/** Reads a library to its end: what is in it, and what is damaged. Throws where it cannot be read. */
export function checkLibrary(database: string): CommandOutput<'library.check'> {
  const counted = readDatabase(database, (db) => ({
    schemaVersion: versionOf(db),
    photos: countPhotos(db),
    labels: countLabels(db),
  }));
  const problems = problemsIn(database);
  emptyLog(database);
  return { ...counted, problems };
}
