import type { FailedFile, FailureKind, FailuresQuery } from '../../contract/failure.ts';
import { note } from './changes.ts';
import { inTransaction, type ReadableDb, type WritableDb } from './database.ts';
import { Query } from './query.ts';
import { passingKinds } from './retry-times.ts';
import { ownTurn } from '../concurrency/own-turn.ts';

type FailedRow = {
  fileId: number;
  path: string;
  kind: FailureKind;
  message: string;
  ignored: 0 | 1;
};

const isIgnored = `EXISTS (SELECT 1 FROM ignored_failures AS ignored
  WHERE ignored.file_id = files.file_id AND ignored.bytes = files.bytes
    AND ignored.modified_at_ms = files.modified_at_ms)`;
/** Videos without a decoder are told in one line. */
const isTold = `state = 'failed' AND failure_kind <> 'needs-decoder'`;
export const failed = new Query<[after: string, limit: number], FailedRow>(
  `SELECT file_id AS fileId, path, failure_kind AS kind, failure_message AS message,
     ${isIgnored} AS ignored FROM files WHERE ${isTold} AND path > ? ORDER BY path LIMIT ?`,
);
export const failedHeeded = new Query<[after: string, limit: number], FailedRow>(
  `SELECT file_id AS fileId, path, failure_kind AS kind, failure_message AS message, 0 AS ignored
   FROM files WHERE ${isTold} AND path > ? AND NOT ${isIgnored} ORDER BY path LIMIT ?`,
);
const failedCount = new Query<[], { count: number }>(
  `SELECT COALESCE(SUM(files), 0) AS count FROM file_counts WHERE ${isTold}`,
);
/** From those that are ignored: they are few. */
const ignoredCount = new Query<[], { count: number }>(
  `SELECT COUNT(*) AS count FROM ignored_failures AS ignored CROSS JOIN files USING (file_id)
   WHERE ${isTold} AND ignored.bytes = files.bytes
     AND ignored.modified_at_ms = files.modified_at_ms`,
);
const pathOf = new Query<[fileId: number], { path: string }>(
  `SELECT path FROM files WHERE file_id = ? AND state = 'failed'`,
);
const ignore = new Query<[fileId: number]>(
  `INSERT OR REPLACE INTO ignored_failures (file_id, bytes, modified_at_ms)
   SELECT file_id, bytes, modified_at_ms FROM files WHERE file_id = ?`,
);
const heed = new Query<[fileId: number]>(`DELETE FROM ignored_failures WHERE file_id = ?`);
/** What has ended a process is suspected from the first: it is tried by itself, and blamed for the next end. */
const waitAgain = `UPDATE files SET state = 'pending', failure_kind = NULL, failure_message = NULL,
  attempts = failure_kind = 'crashed-reader', started_at_ms = NULL, next_try_at_ms = NULL
  WHERE state = 'failed'`;
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
     AND failure_kind <> 'needs-decoder' AND NOT ${isIgnored} LIMIT ${retriedAtOnce})`,
);
const next = new Query<[], { atMs: number | null }>(
  `SELECT MIN(next_try_at_ms) AS atMs FROM files WHERE next_try_at_ms IS NOT NULL`,
);

/** Files that could not be read, by path. */
export function failedFiles(
  db: ReadableDb,
  { withIgnored = true, after = null, limit = 5000 }: Partial<FailuresQuery> = {},
): readonly FailedFile[] {
  const rows = (withIgnored ? failed : failedHeeded).all(db, after ?? '', limit);
  return rows.map(({ fileId, path, kind, message, ignored }) => ({
    fileId,
    path,
    failure: { kind, message },
    ignored: ignored === 1,
  }));
}

/** How many files could not be read, and how many of them the person does not want to hear of. */
export function countFailures(db: ReadableDb): {
  readonly heeded: number;
  readonly ignored: number;
} {
  const all = failedCount.get(db)?.count ?? 0;
  const ignored = ignoredCount.get(db)?.count ?? 0;
  return { heeded: all - ignored, ignored };
}

/** Where a failed file lies; null for any other. */
export const pathOfFailed = (db: ReadableDb, fileId: number): string | null =>
  pathOf.get(db, fileId)?.path ?? null;

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

/** Notes that the person does not want to hear of these files as they are now, or does again; null means all others. */
export async function ignoreFailures(
  db: WritableDb,
  fileIds: readonly number[] | null,
  isIgnored: boolean,
): Promise<void> {
  const say = (ids: readonly number[]) =>
    inTransaction(db, () => {
      for (const fileId of ids) (isIgnored ? ignore : heed).run(db, fileId);
      note(db, 'files');
    });
  if (fileIds !== null) {
    say(fileIds);
    return;
  }
  let after: string | null = null;
  do {
    const some = failedFiles(db, { withIgnored: !isIgnored, after, limit: retriedAtOnce });
    say(some.map(({ fileId }) => fileId));
    after = some.at(-1)?.path ?? null;
    await ownTurn();
  } while (after !== null);
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
    await ownTurn();
  }
}
