import { setImmediate } from 'node:timers/promises';
import type { Exclusions } from '../../contract/indexing.ts';
import { createFolderFilter, createLeftOutTest } from '../files/searched-folders.ts';
import { note } from './changes.ts';
import { durably, inTransaction, type WritableDb } from './database.ts';
import { readExclusions, writeExclusions } from './exclusions.ts';
import { dropFolder, leavingFolders, writeLeavingFolders } from './folders.ts';
import { dropMeta, readMeta, writeMeta } from './meta.ts';
import { Query } from './query.ts';
import { groupTouched } from './shots.ts';

type FileInFolder = {
  readonly fileId: number;
  readonly path: string;
  readonly root: string;
};

export const filesOfFolderFrom = new Query<
  [folderId: number, limit: number],
  { photoId: number | null }
>(
  `DELETE FROM files WHERE file_id IN (SELECT file_id FROM files WHERE folder_id = ? LIMIT ?)
   RETURNING photo_id AS photoId`,
);
export const filesInFoldersAfter = new Query<[fileId: number, limit: number], FileInFolder>(
  `SELECT file_id AS fileId, files.path AS path, folders.path AS root
   FROM files CROSS JOIN folders USING (folder_id) WHERE file_id > ? ORDER BY file_id LIMIT ?`,
);
const dropFile = new Query<[fileId: number], { photoId: number | null }>(
  `DELETE FROM files WHERE file_id = ? RETURNING photo_id AS photoId`,
);

/** Files of one step: of those that go some hundredths of a second, of those that are only looked at less. */
const atOnce = { dropped: 500, read: 2000 } as const;

/**
 * Lets a folder go: from now on it is none of the library's, whatever happens.
 *
 * Its files follow step by step; see {@link leaveSome}. Photos, crops and labels stay: what the person taught goes on
 * teaching.
 */
export function beginRemoval(db: WritableDb, folderId: number): void {
  durably(db, () => {
    writeLeavingFolders(db, [...leavingFolders(db), folderId]);
    note(db, 'folders');
  });
}

/** Leaves other folders out than before; their files follow as those of a folder that goes. */
export function beginLeavingOut(db: WritableDb, exclusions: Exclusions): void {
  durably(db, () => {
    writeExclusions(db, exclusions);
    writeMeta(db, 'leaving-out', '0');
  });
}

/** Forgets some of the files that are to leave; what a kill leaves behind, the next opening forgets. */
export function leaveSome(db: WritableDb): 'more' | 'done' {
  const [folderId] = leavingFolders(db);
  const after = readMeta(db, 'leaving-out');
  if (folderId !== undefined) forgetSomeOfFolder(db, folderId);
  else if (after !== null) forgetSomeLeftOut(db, Number(after));
  else return 'done';
  return 'more';
}

/** Forgets all of them, while others are answered; ends early where the library is closed. */
export async function leaveAll(db: WritableDb): Promise<void> {
  while (db.open && leaveSome(db) === 'more') await setImmediate();
}

function forgetSomeOfFolder(db: WritableDb, folderId: number): void {
  inTransaction(db, () => {
    const gone = filesOfFolderFrom.all(db, folderId, atOnce.dropped);
    noteGone(db, gone);
    if (gone.length === atOnce.dropped) return;
    dropFolder.run(db, folderId);
    const left = leavingFolders(db).filter((leaving) => leaving !== folderId);
    writeLeavingFolders(db, left);
  });
}

function forgetSomeLeftOut(db: WritableDb, after: number): void {
  const isLeftOut = createLeftOutTest(createFolderFilter([], readExclusions(db)));
  inTransaction(db, () => {
    const files = filesInFoldersAfter.all(db, after, atOnce.read);
    const leaving = files.filter(({ root, path }) => isLeftOut(root, path));
    const now = leaving.slice(0, atOnce.dropped);
    noteGone(
      db,
      now.flatMap(({ fileId }) => dropFile.all(db, fileId)),
    );
    const last = now.length < leaving.length ? now.at(-1) : files.at(-1);
    if (last === undefined) dropMeta(db, 'leaving-out');
    else writeMeta(db, 'leaving-out', String(last.fileId));
  });
}

function noteGone(db: WritableDb, files: readonly { readonly photoId: number | null }[]): void {
  if (files.length === 0) return;
  const photos = files.flatMap(({ photoId }) => photoId ?? []);
  note(db, 'photos-shown', [...photos, ...groupTouched(db)]);
  note(db, 'files');
  note(db, 'folders');
}
