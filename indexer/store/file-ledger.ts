import { sep } from 'node:path';
import type { FileChanges, FileLedger, ListedFile } from '../ports.ts';
import { isVideoFileName } from '../videos/video-file-name.ts';
import { inTransaction, type WritableDb } from './database.ts';
import { Query } from './query.ts';
import { searchText } from './search-text.ts';

type KnownRow = { readonly path: string; readonly bytes: number; readonly modifiedAtMs: number };
type FileRow = {
  readonly fileId: number;
  readonly folderId: number | null;
  readonly photoId: number | null;
  readonly bytes: number;
  readonly modifiedAtMs: number;
  readonly failureKind: string | null;
};

const known = new Query<[folderId: number], KnownRow>(
  `SELECT path, bytes, modified_at_ms AS modifiedAtMs FROM files WHERE folder_id = ?`,
);
const byPath = new Query<[path: string], FileRow>(
  `SELECT file_id AS fileId, folder_id AS folderId, photo_id AS photoId, bytes,
     modified_at_ms AS modifiedAtMs, failure_kind AS failureKind
   FROM files WHERE path = ?`,
);
const insert = new Query<
  [
    folderId: number | null,
    path: string,
    searchText: string,
    bytes: number,
    modifiedAtMs: number,
    priority: number,
  ]
>(
  `INSERT INTO files (folder_id, path, search_text, bytes, modified_at_ms, priority, state)
   VALUES (?, ?, ?, ?, ?, ?, 'pending')`,
);
const requeue = new Query<
  [folderId: number | null, bytes: number, modifiedAtMs: number, fileId: number]
>(
  `UPDATE files SET folder_id = ?, bytes = ?, modified_at_ms = ?, state = 'pending', photo_id = NULL,
     failure_kind = NULL, failure_message = NULL, attempts = 0, started_at_ms = NULL
   WHERE file_id = ?`,
);
const take = new Query<[folderId: number, fileId: number]>(
  `UPDATE files SET folder_id = ? WHERE file_id = ?`,
);
/** A file, or everything below a folder: paths from `folder/` up to the next character. */
export const dropBelow = new Query<
  [path: string, from: string, until: string],
  { photoId: number | null }
>(`DELETE FROM files WHERE path = ? OR (path >= ? AND path < ?) RETURNING photo_id AS photoId`);

/** The files of the library, kept in SQLite. */
export class SqliteFileLedger implements FileLedger {
  readonly #db: WritableDb;
  readonly #onChange: (photoIds: readonly number[]) => void;

  /** `onChange` hears which photos may have gained or lost a file. */
  constructor(db: WritableDb, onChange: (photoIds: readonly number[]) => void) {
    this.#db = db;
    this.#onChange = onChange;
  }

  knownFiles(folderId: number): ReadonlyMap<string, Omit<ListedFile, 'path'>> {
    return new Map(known.all(this.#db, folderId).map(({ path, ...rest }) => [path, rest]));
  }

  applyChanges(folderId: number, { present, absent }: FileChanges): void {
    const touched = inTransaction(this.#db, () => [
      // Absent first: in a rename that only changes capitals both name one path on some disks.
      ...absent.flatMap((path) => this.#drop(path)),
      ...present.flatMap((file) => this.#note(folderId, file)),
    ]);
    this.#onChange([...new Set(touched)]);
  }

  /**
   * Puts a file that was shown to teach with into the library, in no folder, and returns its id.
   *
   * A file already known is only re-queued when it changed.
   */
  noteLoose(file: ListedFile): number {
    this.#onChange(inTransaction(this.#db, () => this.#note(null, file)));
    const row = byPath.get(this.#db, file.path);
    if (row === undefined) throw new Error(`The file ${file.path} was not stored.`);
    return row.fileId;
  }

  /** Photos that were held by a file which is now another, or has come into a folder. */
  #note(folderId: number | null, file: ListedFile): number[] {
    const row = byPath.get(this.#db, file.path);
    const { path, bytes, modifiedAtMs } = file;
    if (row === undefined) {
      // A video takes as long as hundreds of photos, which are not to wait for it.
      const priority = isVideoFileName(path) ? -1 : 0;
      insert.run(this.#db, folderId, path, searchText(path), bytes, modifiedAtMs, priority);
      return [];
    }
    const holder = folderId ?? row.folderId;
    const same = row.bytes === bytes && row.modifiedAtMs === modifiedAtMs;
    if (!same || row.failureKind === 'vanished')
      requeue.run(this.#db, holder, bytes, modifiedAtMs, row.fileId);
    else if (holder !== null && holder !== row.folderId) take.run(this.#db, holder, row.fileId);
    else return [];
    return row.photoId === null ? [] : [row.photoId];
  }

  #drop(path: string): number[] {
    const next = String.fromCharCode(sep.charCodeAt(0) + 1);
    return dropBelow
      .all(this.#db, path, `${path}${sep}`, `${path}${next}`)
      .flatMap(({ photoId }) => (photoId === null ? [] : [photoId]));
  }
}
