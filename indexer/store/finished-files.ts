import type { ReadableDb } from './database.ts';
import { Query } from './query.ts';

export type FinishedFile = {
  readonly path: string;
  readonly photoId: number | null;
  readonly state: 'scored' | 'no-cat' | 'failed';
  readonly failureMessage: string | null;
};

const files = new Query<[], FinishedFile>(
  `SELECT path, photo_id AS photoId, state, failure_message AS failureMessage
   FROM files WHERE folder_id IS NOT NULL AND state <> 'pending'`,
);

/** Every file of the library's folders that does not wait, in no order. */
export function finishedFiles(db: ReadableDb): readonly FinishedFile[] {
  return files.all(db);
}
