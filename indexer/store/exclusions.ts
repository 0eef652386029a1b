import { exclusionsSchema, type Exclusions } from '../../contract/indexing.ts';
import { usualExclusions } from '../files/searched-folders.ts';
import { durably, type ReadableDb, type WritableDb } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

/** What the person left out; the usual names until they said something else. */
export function readExclusions(db: ReadableDb): Exclusions {
  const stored = readMeta(db, 'exclusions');
  return stored === null ? usualExclusions : exclusionsSchema.parse(JSON.parse(stored));
}

export function writeExclusions(db: WritableDb, exclusions: Exclusions): void {
  durably(db, () => writeMeta(db, 'exclusions', JSON.stringify(exclusions)));
}
