import { exclusionsSchema, type Exclusions } from '../../contract/indexing.ts';
import {
  createLeftOutTest,
  usualExclusions,
  type FolderFilter,
} from '../files/searched-folders.ts';
import { note } from './changes.ts';
import { durably, inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { Query } from './query.ts';
import { groupTouched } from './shots.ts';

type FileInFolder = {
  readonly fileId: number;
  readonly path: string;
  readonly root: string;
  readonly photoId: number | null;
};

const filesInFolders = new Query<[], FileInFolder>(
  `SELECT file_id AS fileId, files.path AS path, folders.path AS root, photo_id AS photoId
   FROM files JOIN folders USING (folder_id)`,
);
const dropFile = new Query<[fileId: number]>(`DELETE FROM files WHERE file_id = ?`);

/** What the person left out; the usual names until they said something else. */
export function readExclusions(db: ReadableDb): Exclusions {
  const stored = readMeta(db, 'exclusions');
  return stored === null ? usualExclusions : exclusionsSchema.parse(JSON.parse(stored));
}

export function writeExclusions(db: WritableDb, exclusions: Exclusions): void {
  durably(db, () => writeMeta(db, 'exclusions', JSON.stringify(exclusions)));
}

/**
 * Forgets the files below folders that are not looked through.
 *
 * As with a folder that is removed, photos, crops and labels stay.
 */
export function forgetLeftOutFiles(db: WritableDb, isSearched: FolderFilter): void {
  const isLeftOut = createLeftOutTest(isSearched);
  inTransaction(db, () => {
    const gone = filesInFolders.all(db).filter(({ root, path }) => isLeftOut(root, path));
    for (const { fileId } of gone) dropFile.run(db, fileId);
    const held = gone.flatMap(({ photoId }) => photoId ?? []);
    note(db, 'photos-shown', [...held, ...groupTouched(db)]);
    note(db, 'files');
    note(db, 'folders');
  });
}
