import type { FileChanges, FileLedger, IdentifiedFile, KnownFile, ListedFile } from '../ports.ts';
import { shotKey } from '../versions/shot-name.ts';
import { isVideoFileName } from '../files/video-file-name.ts';
import { note } from './changes.ts';
import { inTransaction, type WritableDb } from './database.ts';
import { Query } from './query.ts';
import { searchText } from './search-text.ts';
import { groupTouched } from './shots.ts';
import { rangeBelow, unknownVolumeId } from './volumes.ts';

type FileRow = {
  readonly fileId: number;
  readonly folderId: number | null;
  readonly photoId: number | null;
  readonly volumeId: number;
  readonly bytes: number;
  readonly modifiedAtMs: number;
  readonly nextTryAtMs: number | null;
};

const known = new Query<[folderId: number], KnownFile>(
  `SELECT path, bytes, modified_at_ms AS modifiedAtMs, volume_id AS volumeId
   FROM files WHERE folder_id = ?`,
);
const last = new Query<[folderId: number], { fileId: number | null }>(
  `SELECT MAX(file_id) AS fileId FROM files WHERE folder_id = ?`,
);
const identified = `file_id AS fileId, path, bytes, modified_at_ms AS modifiedAtMs,
  volume_id AS volumeId`;
export const knownAfter = new Query<
  [folderId: number, fileId: number, limit: number],
  IdentifiedFile
>(`SELECT ${identified} FROM files WHERE folder_id = ? AND file_id > ? ORDER BY file_id LIMIT ?`);
export const knownAt = new Query<
  [path: string, volumeId: number, folderId: number],
  IdentifiedFile
>(`SELECT ${identified} FROM files WHERE path = ? AND volume_id = ? AND folder_id = ?`);
/** By its path: a folder of the library may hold a million. */
export const knownBelow = new Query<
  [from: string, until: string, volumeId: number, folderId: number, limit: number],
  { path: string }
>(`SELECT path FROM files WHERE path > ? AND path < ? AND volume_id = ?
   AND +folder_id = ? LIMIT ?`);
export const countBelow = new Query<
  [from: string, until: string, volumeId: number],
  { count: number }
>(`SELECT COUNT(*) AS count FROM files WHERE path >= ? AND path < ? AND volume_id = ?`);
const countAt = new Query<[path: string, volumeId: number], { count: number }>(
  `SELECT COUNT(*) AS count FROM files WHERE path = ? AND volume_id = ?`,
);
/** From the counts that triggers keep. */
const countKnown = new Query<[folderId: number, volumeId: number], { count: number }>(
  `SELECT COALESCE(SUM(files), 0) AS count FROM file_counts WHERE folder_id = ? AND volume_id = ?`,
);
/** A file of a volume, or one of which nobody looked yet where it lies. */
const atPath = new Query<[path: string, volumeId: number, unknown: number], FileRow>(
  `SELECT file_id AS fileId, folder_id AS folderId, photo_id AS photoId, volume_id AS volumeId,
     bytes, modified_at_ms AS modifiedAtMs, next_try_at_ms AS nextTryAtMs
   FROM files WHERE path = ? AND volume_id IN (?, ?) ORDER BY volume_id DESC`,
);
/** Nothing where the folder was let go while it was looked through. */
const insert = new Query<
  [
    folderId: number | null,
    path: string,
    searchText: string,
    bytes: number,
    modifiedAtMs: number,
    priority: number,
    volumeId: number,
    shotKey: number,
  ]
>(
  `WITH file (folder_id, path, search_text, bytes, modified_at_ms, priority, volume_id, shot_key) AS
     (VALUES (?, ?, ?, ?, ?, ?, ?, ?))
   INSERT INTO files (folder_id, path, search_text, bytes, modified_at_ms, priority, volume_id, shot_key,
     state)
   SELECT *, 'pending' FROM file
   WHERE folder_id IS NULL OR folder_id IN (SELECT folder_id FROM folders)`,
);
/** Its photo stays linked until the new bytes are known: most changes leave the picture as it is. */
const requeue = new Query<[bytes: number, modifiedAtMs: number, fileId: number]>(
  `UPDATE files SET bytes = ?, modified_at_ms = ?, state = 'pending', failure_kind = NULL,
     failure_message = NULL, attempts = 0, started_at_ms = NULL, failures = 0, next_try_at_ms = NULL
   WHERE file_id = ?`,
);
const take = new Query<[folderId: number | null, volumeId: number, fileId: number]>(
  `UPDATE files SET folder_id = ?, volume_id = ? WHERE file_id = ?`,
);
/** A file, or everything below a folder, of one volume. */
export const dropBelow = new Query<
  [path: string, from: string, until: string, volumeId: number],
  { photoId: number | null }
>(
  `DELETE FROM files WHERE (path = ? OR (path >= ? AND path < ?)) AND volume_id = ?
   RETURNING photo_id AS photoId`,
);

/** The files of the library, kept in SQLite. */
export class SqliteFileLedger implements FileLedger {
  readonly #db: WritableDb;

  constructor(db: WritableDb) {
    this.#db = db;
  }

  knownFiles(folderId: number): readonly KnownFile[] {
    return known.all(this.#db, folderId);
  }

  lastKnown(folderId: number): number {
    return last.get(this.#db, folderId)?.fileId ?? 0;
  }

  knownAfter(folderId: number, fileId: number, limit: number): readonly IdentifiedFile[] {
    return knownAfter.all(this.#db, folderId, fileId, limit);
  }

  knownAt(folderId: number, path: string, volumeId: number): IdentifiedFile | undefined {
    return knownAt.get(this.#db, path, volumeId, folderId);
  }

  knownBelow(folderId: number, path: string, volumeId: number, limit: number): readonly string[] {
    const rows = knownBelow.all(this.#db, ...rangeBelow(path), volumeId, folderId, limit);
    return rows.map((row) => row.path);
  }

  countKnown(folderId: number, volumeId: number): number {
    return countKnown.get(this.#db, folderId, volumeId)?.count ?? 0;
  }

  /** Of any folder: what lies below a path of one lies in it, but for folders inside of folders. */
  countBelow(_folderId: number, path: string, volumeId: number): number {
    const below = countBelow.get(this.#db, ...rangeBelow(path), volumeId)?.count ?? 0;
    return below + (countAt.get(this.#db, path, volumeId)?.count ?? 0);
  }

  applyChanges(
    folderId: number,
    { present, absent }: FileChanges,
    volumeId: number = unknownVolumeId,
  ): void {
    inTransaction(this.#db, () => {
      const touched = [
        // Absent first: in a rename that only changes capitals both name one path on some disks.
        ...absent.flatMap((path) => this.#drop(path, volumeId)),
        ...present.flatMap((file) => this.#put(folderId, file, volumeId)),
        ...groupTouched(this.#db),
      ];
      note(this.#db, 'photos-shown', touched);
      note(this.#db, 'files');
      note(this.#db, 'queue');
    });
  }

  /** Photos that were held by a file which is now another, or has come into a folder. */
  #put(folderId: number, file: ListedFile, volumeId: number): number[] {
    const row = atPath.get(this.#db, file.path, volumeId, unknownVolumeId);
    const { path, bytes, modifiedAtMs } = file;
    if (row === undefined) {
      // A video takes as long as hundreds of photos, which are not to wait for it.
      const priority = isVideoFileName(path) ? -1 : 0;
      const text = searchText(path);
      const facts = [bytes, modifiedAtMs, priority, volumeId, shotKey(path)] as const;
      insert.run(this.#db, folderId, path, text, ...facts);
      return [];
    }
    const moved = folderId !== row.folderId || volumeId !== row.volumeId;
    if (moved) take.run(this.#db, folderId, volumeId, row.fileId);
    const same = row.bytes === bytes && row.modifiedAtMs === modifiedAtMs;
    // What failed for a reason that may have passed is tried again as soon as something stirs.
    const again = !same || row.nextTryAtMs !== null;
    if (again) requeue.run(this.#db, bytes, modifiedAtMs, row.fileId);
    return row.photoId === null || !(moved || again) ? [] : [row.photoId];
  }

  #drop(path: string, volumeId: number): number[] {
    return dropBelow
      .all(this.#db, path, ...rangeBelow(path), volumeId)
      .flatMap(({ photoId }) => (photoId === null ? [] : [photoId]));
  }
}
