import type { FailureKind } from '../../contract/failure.ts';
import type { FailedFile } from '../../contract/commands.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';

type FailedRow = { fileId: number; path: string; kind: FailureKind; message: string };

export const failed = new Query<[], FailedRow>(
  `SELECT file_id AS fileId, path, failure_kind AS kind, failure_message AS message
   FROM files WHERE state = 'failed' AND failure_kind <> 'needs-decoder' ORDER BY path`,
);
const retry = new Query<[fileId: number]>(
  `UPDATE files SET state = 'pending', failure_kind = NULL, failure_message = NULL, attempts = 0,
     started_at_ms = NULL WHERE file_id = ? AND state = 'failed'`,
);

/** Every file that could not be read, by path; videos without a decoder are told in one line. */
export function failedFiles(db: ReadableDb): readonly FailedFile[] {
  return failed
    .all(db)
    .map(({ fileId, path, kind, message }) => ({ fileId, path, failure: { kind, message } }));
}

const retryVideos = new Query<[]>(
  `UPDATE files SET state = 'pending', failure_kind = NULL, failure_message = NULL, attempts = 0,
     started_at_ms = NULL WHERE failure_kind = 'needs-decoder'`,
);

/** Queues the videos that waited for a decoder. */
export function retryVideosLeftOut(db: WritableDb): void {
  retryVideos.run(db);
}

/** Queues failed files again; null means all of them. */
export function retryFailed(db: WritableDb, fileIds: readonly number[] | null): void {
  inTransaction(db, () => {
    for (const fileId of fileIds ?? failed.all(db).map((row) => row.fileId)) retry.run(db, fileId);
  });
}
