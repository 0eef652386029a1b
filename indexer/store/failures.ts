import type { FailureKind } from '../../contract/failure.ts';
import type { FailedFile } from '../../contract/commands.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';

type FailedRow = { fileId: number; path: string; kind: FailureKind; message: string };

export const failed = new Query<[], FailedRow>(
  `SELECT file_id AS fileId, path, failure_kind AS kind, failure_message AS message
   FROM files WHERE state = 'failed' ORDER BY path`,
);
const retry = new Query<[fileId: number]>(
  `UPDATE files SET state = 'pending', failure_kind = NULL, failure_message = NULL, attempts = 0,
     started_at_ms = NULL WHERE file_id = ? AND state = 'failed'`,
);

/** Every file that could not be read, by path. */
export function failedFiles(db: ReadableDb): readonly FailedFile[] {
  return failed
    .all(db)
    .map(({ fileId, path, kind, message }) => ({ fileId, path, failure: { kind, message } }));
}

/** Queues failed files again; null means all of them. */
export function retryFailed(db: WritableDb, fileIds: readonly number[] | null): void {
  inTransaction(db, () => {
    for (const fileId of fileIds ?? failed.all(db).map((row) => row.fileId)) retry.run(db, fileId);
  });
}
