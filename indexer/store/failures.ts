import { setImmediate } from 'node:timers/promises';
import type { FailedFile, FailureKind } from '../../contract/failure.ts';
import { note } from './changes.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';
import { passingKinds } from './retry-times.ts';

type FailedRow = {
  fileId: number;
  path: string;
  kind: FailureKind;
  message: string;
  ignored: 0 | 1;
};

export const failed = new Query<[], FailedRow>(
  `SELECT file_id AS fileId, path, failure_kind AS kind, failure_message AS message,
     EXISTS (SELECT 1 FROM ignored_failures AS ignored WHERE ignored.file_id = files.file_id
       AND ignored.bytes = files.bytes AND ignored.modified_at_ms = files.modified_at_ms) AS ignored
   FROM files WHERE state = 'failed' AND failure_kind <> 'needs-decoder' ORDER BY path`,
);
const ignore = new Query<[fileId: number]>(
  `INSERT OR REPLACE INTO ignored_failures (file_id, bytes, modified_at_ms)
   SELECT file_id, bytes, modified_at_ms FROM files WHERE file_id = ?`,
);
const heed = new Query<[fileId: number]>(`DELETE FROM ignored_failures WHERE file_id = ?`);
const waitAgain = `UPDATE files SET state = 'pending', failure_kind = NULL, failure_message = NULL,
  attempts = 0, started_at_ms = NULL, next_try_at_ms = NULL WHERE state = 'failed'`;
const retry = new Query<[fileId: number]>(`${waitAgain} AND file_id = ?`);
const retryKind = new Query<[kind: FailureKind]>(`${waitAgain} AND failure_kind = ?`);
/** Files queued again before anything else is answered: a share that refuses leaves all of them failed. */
const retriedAtOnce = 500;
const retryDue = new Query<[now: number]>(
  `${waitAgain} AND file_id IN (SELECT file_id FROM files
     WHERE next_try_at_ms IS NOT NULL AND next_try_at_ms <= ? LIMIT ${retriedAtOnce})`,
);
const retryHeeded = new Query<[]>(
  `${waitAgain} AND file_id IN (SELECT file_id FROM files WHERE state = 'failed'
     AND failure_kind <> 'needs-decoder' AND NOT EXISTS (SELECT 1 FROM ignored_failures AS ignored
       WHERE ignored.file_id = files.file_id AND ignored.bytes = files.bytes
         AND ignored.modified_at_ms = files.modified_at_ms) LIMIT ${retriedAtOnce})`,
);
const next = new Query<[], { atMs: number | null }>(
  `SELECT MIN(next_try_at_ms) AS atMs FROM files WHERE next_try_at_ms IS NOT NULL`,
);

/** Every file that could not be read, by path; videos without a decoder are told in one line. */
export function failedFiles(db: ReadableDb): readonly FailedFile[] {
  return failed.all(db).map(({ fileId, path, kind, message, ignored }) => ({
    fileId,
    path,
    failure: { kind, message },
    ignored: ignored === 1,
  }));
}

/** Queues what may be read now that the library is opened anew, and videos if there is a decoder. */
export function retryPassing(db: WritableDb, hasDecoder: boolean): void {
  inTransaction(db, () => {
    for (const kind of passingKinds) retryKind.run(db, kind);
    if (hasDecoder) retryKind.run(db, 'needs-decoder');
  });
}

/** Queues some of the files whose time to be tried again has come; says whether there were any. */
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

/** Notes that the person does not want to hear of these files as they are now, or does again. */
export function ignoreFailures(
  db: WritableDb,
  fileIds: readonly number[],
  isIgnored: boolean,
): void {
  inTransaction(db, () => {
    for (const fileId of fileIds) (isIgnored ? ignore : heed).run(db, fileId);
    note(db, 'files');
  });
}

/** Queues failed files again; null means all that are not ignored, in slices. */
export async function retryFailed(
  db: WritableDb,
  fileIds: readonly number[] | null,
): Promise<void> {
  if (fileIds !== null) {
    inTransaction(db, () => {
      for (const fileId of fileIds) retry.run(db, fileId);
      noteQueued(db);
    });
    return;
  }
  while (retryHeeded.run(db).changes > 0) {
    noteQueued(db);
    await setImmediate();
  }
}
