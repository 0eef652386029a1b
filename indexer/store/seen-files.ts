import type { ListedFile } from '../ports.ts';
import type { WritableDb } from './database.ts';
import { Query } from './query.ts';
import { searchText } from './search-text.ts';

const place = new Query<
  [
    path: string,
    searchText: string,
    photoId: number,
    bytes: number,
    modifiedAtMs: number,
    state: string,
  ]
>(
  `INSERT INTO files (path, search_text, photo_id, bytes, modified_at_ms, state)
   VALUES (?, ?, ?, ?, ?, ?)
   ON CONFLICT (path) DO UPDATE SET photo_id = excluded.photo_id, bytes = excluded.bytes,
     modified_at_ms = excluded.modified_at_ms, state = excluded.state, failure_kind = NULL,
     failure_message = NULL, attempts = 0, started_at_ms = NULL`,
);

/**
 * Puts a file into the library whose photo was seen outside the queue.
 *
 * It lies in no folder until one is added that contains it; a file of a folder stays there.
 */
export function placeSeenFile(
  db: WritableDb,
  { path, bytes, modifiedAtMs }: ListedFile,
  photoId: number,
  state: 'scored' | 'no-cat',
): void {
  place.run(db, path, searchText(path), photoId, bytes, modifiedAtMs, state);
}
