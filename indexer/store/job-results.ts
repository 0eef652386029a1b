import type { Failure } from '../../contract/failure.ts';
import type { Job, PhotoFacts, SeenCat } from '../ports.ts';
import { cropsOfPhoto } from './crops.ts';
import { replaceCrops } from './replace-crops.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { attachLabels } from './verdicts.ts';
import { photoByContent, storePhoto } from './photos.ts';
import { Query } from './query.ts';

/** How one job ended. */
export type JobResult =
  | { readonly kind: 'seen'; readonly job: Job; readonly photo: SeenPhoto }
  | { readonly kind: 'adopted'; readonly job: Job; readonly contentKey: string }
  | { readonly kind: 'failed'; readonly job: Job; readonly failure: Failure };

export type SeenPhoto = { readonly facts: PhotoFacts; readonly sightings: readonly SeenCat[] };

const unchanged = new Query<[fileId: number, bytes: number, modifiedAtMs: number], { one: 1 }>(
  `SELECT 1 AS one FROM files WHERE file_id = ? AND bytes = ? AND modified_at_ms = ?`,
);
const finish = new Query<[photoId: number, state: string, fileId: number]>(
  `UPDATE files SET photo_id = ?, state = ?, attempts = 0, started_at_ms = NULL, priority = MIN(priority, 0),
     failure_kind = NULL, failure_message = NULL WHERE file_id = ?`,
);
const refreshCopies = new Query<[state: string, photoId: number]>(
  `UPDATE files SET state = ? WHERE photo_id = ? AND state IN ('scored', 'no-cat')`,
);
const fail = new Query<[kind: string, message: string, fileId: number]>(
  `UPDATE files SET state = 'failed', photo_id = NULL, failure_kind = ?, failure_message = ?,
     started_at_ms = NULL WHERE file_id = ?`,
);

/**
 * Writes the end of one job and returns the photo it touched.
 *
 * Null when the file is gone or has changed since it was claimed: its result is about bytes that are
 * no longer there, and the change has queued it again.
 */
export function storeResult(
  db: WritableDb,
  result: JobResult,
  embeddingVersion: string,
  nowMs: number,
): number | null {
  const { fileId, bytes, modifiedAtMs } = result.job;
  if (unchanged.get(db, fileId, bytes, modifiedAtMs) === undefined) return null;
  if (result.kind === 'failed') {
    fail.run(db, result.failure.kind, result.failure.message, fileId);
    return null;
  }
  const photoId =
    result.kind === 'seen'
      ? storeSeen(db, result.photo, embeddingVersion, nowMs)
      : photoByContent.get(db, result.contentKey)?.photoId;
  if (photoId === undefined) return null;
  finish.run(db, photoId, fileStateOf(db, photoId), fileId);
  return photoId;
}

/** Stores a look at a photo, with the crops it has now. */
export function storeSeen(
  db: WritableDb,
  { facts, sightings }: SeenPhoto,
  embeddingVersion: string,
  nowMs: number,
): number {
  const photoId = storePhoto(db, facts, embeddingVersion, nowMs);
  replaceCrops(db, photoId, sightings, embeddingVersion);
  attachLabels(db, facts.contentKey, cropsOfPhoto(db, photoId));
  refreshFileStates(db, photoId);
  return photoId;
}

/** Says of a photo's files whether it has a cat, after its crops have changed. */
export function refreshFileStates(db: WritableDb, photoId: number): void {
  refreshCopies.run(db, fileStateOf(db, photoId), photoId);
}

/** What a file holding this photo is: `scored` with a cat in it, else `no-cat`. */
export function fileStateOf(db: ReadableDb, photoId: number): 'scored' | 'no-cat' {
  return cropsOfPhoto(db, photoId).length > 0 ? 'scored' : 'no-cat';
}
