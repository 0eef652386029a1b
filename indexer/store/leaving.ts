import type { Exclusions } from '../../contract/indexing.ts';
import { createPace } from '../concurrency/step-size.ts';
import { ownTurn } from '../concurrency/own-turn.ts';
import { createFolderFilter, createLeftOutTest } from '../files/searched-folders.ts';
import { note } from './changes.ts';
import { durably, inTransaction, type WritableDb } from './database.ts';
import { readExclusions, writeExclusions } from './exclusions.ts';
import { dropFolder, leavingFolders, writeLeavingFolders } from './folders.ts';
import { logIsShort } from './log-length.ts';
import { dropMeta, readMeta, writeMeta } from './meta.ts';
import { Query } from './query.ts';
import { groupTouched } from './shots.ts';

type FileInFolder = {
  readonly fileId: number;
  readonly path: string;
  readonly root: string;
};

/** A file that is none of the library's any more. */
type Gone = { readonly photoId: number | null };

export const filesOfFolderFrom = new Query<[folderId: number, limit: number], Gone>(
  `DELETE FROM files WHERE file_id IN (SELECT file_id FROM files WHERE folder_id = ? LIMIT ?)
   RETURNING photo_id AS photoId`,
);
export const filesInFoldersAfter = new Query<[fileId: number, limit: number], FileInFolder>(
  `SELECT file_id AS fileId, files.path AS path, folders.path AS root
   FROM files CROSS JOIN folders USING (folder_id) WHERE file_id > ? ORDER BY file_id LIMIT ?`,
);
const dropFile = new Query<[fileId: number], Gone>(
  `DELETE FROM files WHERE file_id = ? RETURNING photo_id AS photoId`,
);

/** Files that go in one step. */
const goingAtOnce = { least: 10, most: 500 } as const;
/** As many are looked at in the time in which one goes. */
const lookedAtForOne = 20;

/**
 * Lets a folder go: from now on it is none of the library's, whatever happens.
 *
 * Its files follow step by step; see {@link leavingOf}. Photos, crops and labels stay: what the person taught goes on
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

/**
 * Steps that forget some of the files that are to leave; what a kill leaves behind, the next opening forgets.
 *
 * Where pages must be read from a disk a file takes ten times as long as where they are in memory: the steps follow
 * that.
 */
export function leavingOf(db: WritableDb): () => 'more' | 'done' {
  const pace = createPace(goingAtOnce);
  return () => {
    const [folderId] = leavingFolders(db);
    const after = readMeta(db, 'leaving-out');
    if (folderId === undefined && after === null) return 'done';
    pace((atOnce) => {
      if (folderId !== undefined) forgetSomeOfFolder(db, folderId, atOnce);
      else forgetSomeLeftOut(db, Number(after), atOnce);
    });
    return 'more';
  };
}

/** Forgets all of them, while others are answered; ends early where the library is closed. */
export async function leaveAll(db: WritableDb): Promise<void> {
  const leaveSome = leavingOf(db);
  while (db.open && leaveSome() === 'more') {
    await ownTurn();
    await logIsShort(db);
  }
}

function forgetSomeOfFolder(db: WritableDb, folderId: number, atOnce: number): void {
  inTransaction(db, () => {
    const gone = filesOfFolderFrom.all(db, folderId, atOnce);
    noteGone(db, gone);
    if (gone.length === atOnce) return;
    dropFolder.run(db, folderId);
    const left = leavingFolders(db).filter((leaving) => leaving !== folderId);
    writeLeavingFolders(db, left);
  });
}

function forgetSomeLeftOut(db: WritableDb, after: number, atOnce: number): void {
  const isLeftOut = createLeftOutTest(createFolderFilter([], readExclusions(db)));
  inTransaction(db, () => {
    const gone: Gone[] = [];
    let last: number | undefined = after;
    for (let part = 0; part < lookedAtForOne && gone.length < atOnce; part += 1) {
      const files: readonly FileInFolder[] = filesInFoldersAfter.all(db, last, atOnce);
      for (const { root, path, fileId } of files)
        if (isLeftOut(root, path)) gone.push(...dropFile.all(db, fileId));
      last = files.length < atOnce ? undefined : files.at(-1)?.fileId;
      if (last === undefined) break;
    }
    noteGone(db, gone);
    if (last === undefined) dropMeta(db, 'leaving-out');
    else writeMeta(db, 'leaving-out', String(last));
  });
}

function noteGone(db: WritableDb, files: readonly Gone[]): void {
  if (files.length === 0) return;
  const photos = files.flatMap(({ photoId }) => photoId ?? []);
  note(db, 'photos-shown', [...photos, ...groupTouched(db)]);
  note(db, 'files');
  note(db, 'folders');
}
