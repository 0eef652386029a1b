import type { FailureKind } from '../../contract/failure.ts';
import type { FailedFile } from '../../contract/commands.ts';
import { note } from './changes.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';
import { passingKinds } from './retry-times.ts';

type FailedRow = { fileId: number; path: string; kind: FailureKind; message: string };

export const failed = new Query<[], FailedRow>(
  `SELECT file_id AS fileId, path, failure_kind AS kind, failure_message AS message
   FROM files WHERE state = 'failed' AND failure_kind <> 'needs-decoder' ORDER BY path`,
);
const waitAgain = `UPDATE files SET state = 'pending', failure_kind = NULL, failure_message = NULL,
  attempts = 0, started_at_ms = NULL, next_try_at_ms = NULL WHERE state = 'failed'`;
const retry = new Query<[fileId: number]>(`${waitAgain} AND file_id = ?`);
const retryKind = new Query<[kind: FailureKind]>(`${waitAgain} AND failure_kind = ?`);
const retryDue = new Query<[now: number]>(
  `${waitAgain} AND next_try_at_ms IS NOT NULL AND next_try_at_ms <= ?`,
);
const next = new Query<[], { atMs: number | null }>(
  `SELECT MIN(next_try_at_ms) AS atMs FROM files WHERE next_try_at_ms IS NOT NULL`,
);

/** Every file that could not be read, by path; videos without a decoder are told in one line. */
export function failedFiles(db: ReadableDb): readonly FailedFile[] {
  return failed
    .all(db)
    .map(({ fileId, path, kind, message }) => ({ fileId, path, failure: { kind, message } }));
}

/** Queues what may be read now that the library is opened anew, and videos if there is a decoder. */
export function retryPassing(db: WritableDb, hasDecoder: boolean): void {
  inTransaction(db, () => {
    for (const kind of passingKinds) retryKind.run(db, kind);
    if (hasDecoder) retryKind.run(db, 'needs-decoder');
  });
}

/** Queues the files whose time to be tried again has come; says whether there were any. */
export function retryDueFiles(db: WritableDb, nowMs: number): boolean {
  const { changes } = retryDue.run(db, nowMs);
  if (changes > 0) noteQueued(db);
  return changes > 0;
}

function noteQueued(db: WritableDb): void {
  note(db, 'files');
  note(db, 'queue');
}

/** When the next failed file is to be tried again; null when none is. */
export function nextRetryAt(db: ReadableDb): number | null {
  return next.get(db)?.atMs ?? null;
}

/** Queues failed files again; null means all of them. */
export function retryFailed(db: WritableDb, fileIds: readonly number[] | null): void {
  inTransaction(db, () => {
    for (const fileId of fileIds ?? failed.all(db).map((row) => row.fileId)) retry.run(db, fileId);
    noteQueued(db);
  });
}
