import { note } from './changes.ts';
import { durably, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';
import { groupTouched } from './shots.ts';

export type FolderRow = { readonly folderId: number; readonly path: string };
type CountedFolderRow = FolderRow & { readonly photos: number };

const list = new Query<[], FolderRow>(
  `SELECT folder_id AS folderId, path FROM folders ORDER BY path`,
);
export const foldersCounted = new Query<[], CountedFolderRow>(
  `SELECT folder_id AS folderId, path, COALESCE(SUM(files), 0) AS photos
   FROM folders LEFT JOIN file_counts USING (folder_id) GROUP BY folder_id ORDER BY path`,
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
const dropFolder = new Query<[folderId: number]>(`DELETE FROM folders WHERE folder_id = ?`);

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
 * Forgets a folder and its files.
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
