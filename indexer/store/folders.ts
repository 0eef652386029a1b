import { note } from './changes.ts';
import { durably, type ReadableDb, type WritableDb } from './database.ts';
import { dropMeta, readMeta, writeMeta } from './meta.ts';
import { Query } from './query.ts';
import { groupTouched } from './shots.ts';

export type FolderRow = { readonly folderId: number; readonly path: string };
type CountedFolderRow = FolderRow & { readonly photos: number };

const isHere = `folder_id NOT IN (SELECT json_each.value FROM meta, json_each(meta.value)
  WHERE meta.name = 'leaving-folders')`;
const list = new Query<[], FolderRow>(
  `SELECT folder_id AS folderId, path FROM folders WHERE ${isHere} ORDER BY path`,
);
export const foldersCounted = new Query<[], CountedFolderRow>(
  `SELECT folder_id AS folderId, path, COALESCE(SUM(files), 0) AS photos
   FROM folders LEFT JOIN file_counts USING (folder_id) WHERE ${isHere}
   GROUP BY folder_id ORDER BY path`,
);
const insert = new Query<[path: string, now: number]>(
  `INSERT INTO folders (path, added_at_ms) VALUES (?, ?)`,
);
const takeFiles = new Query<[to: number, from: number]>(
  `UPDATE files SET folder_id = ? WHERE folder_id = ?`,
);
const dropFiles = new Query<[folderId: number], { photoId: number | null }>(
  `DELETE FROM files WHERE folder_id = ? RETURNING photo_id AS photoId`,
);
export const dropFolder = new Query<[folderId: number]>(`DELETE FROM folders WHERE folder_id = ?`);

/** Folders that were let go and still have files; they are in no list. */
export function leavingFolders(db: ReadableDb): readonly number[] {
  return JSON.parse(readMeta(db, 'leaving-folders') ?? '[]') as readonly number[];
}

export function writeLeavingFolders(db: WritableDb, folderIds: readonly number[]): void {
  if (folderIds.length === 0) dropMeta(db, 'leaving-folders');
  else writeMeta(db, 'leaving-folders', JSON.stringify(folderIds));
}

export function allFolders(db: ReadableDb): readonly FolderRow[] {
  return list.all(db);
}

/** Folders with the number of files known below each. */
export function countedFolders(db: ReadableDb): readonly CountedFolderRow[] {
  return foldersCounted.all(db);
}

/** Adds a folder, which takes over the files of `inner`: folders of the library that lie inside it. */
export function addFolder(
  db: WritableDb,
  path: string,
  inner: readonly FolderRow[],
  nowMs: number,
): number {
  return durably(db, () => {
    const folderId = insert.insert(db, path, nowMs);
    for (const folder of inner) {
      takeFiles.run(db, folderId, folder.folderId);
      dropFolder.run(db, folder.folderId);
    }
    note(db, 'folders');
    return folderId;
  });
}

/**
 * Forgets a folder and its files in one go; for a few of them.
 *
 * Photos, crops and labels stay: what the person taught goes on teaching.
 */
export function removeFolder(db: WritableDb, folderId: number): void {
  durably(db, () => {
    const photos = dropFiles.all(db, folderId).flatMap(({ photoId }) => photoId ?? []);
    dropFolder.run(db, folderId);
    note(db, 'photos-shown', [...photos, ...groupTouched(db)]);
    note(db, 'files');
    note(db, 'folders');
  });
}
