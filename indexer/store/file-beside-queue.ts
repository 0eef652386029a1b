import type { ListedFile } from '../ports.ts';
import type { WritableDb } from './database.ts';
import { fileByPath } from './photos.ts';
import { Query } from './query.ts';
import { searchText } from './search-text.ts';
import { shotKey } from '../versions/shot-name.ts';

const insert = new Query<
  [
    path: string,
    searchText: string,
    photoId: number,
    bytes: number,
    modifiedAtMs: number,
    state: string,
    shotKey: number,
  ]
>(
  `INSERT INTO files (path, search_text, photo_id, bytes, modified_at_ms, state, shot_key)
   VALUES (?, ?, ?, ?, ?, ?, ?)`,
);
const update = new Query<
  [photoId: number, bytes: number, modifiedAtMs: number, state: string, fileId: number]
>(
  `UPDATE files SET photo_id = ?, bytes = ?, modified_at_ms = ?, state = ?, failure_kind = NULL,
     failure_message = NULL, attempts = 0, started_at_ms = NULL, failures = 0, next_try_at_ms = NULL
   WHERE file_id = ?`,
);

/**
 * Puts a file into the library whose photo was seen outside the queue.
 *
 * It lies in no folder until one is added that contains it; a file of a folder stays there.
 */
export function storeFileBesideQueue(
  db: WritableDb,
  { path, bytes, modifiedAtMs }: ListedFile,
  photoId: number,
  state: 'scored' | 'no-cat',
): void {
  const known = fileByPath.get(db, path);
  if (known === undefined)
    insert.run(db, path, searchText(path), photoId, bytes, modifiedAtMs, state, shotKey(path));
  else update.run(db, photoId, bytes, modifiedAtMs, state, known.fileId);
}
