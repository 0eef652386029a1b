import type { Failure } from '../../contract/failure.ts';
import type { Job, PhotoFacts, SeenCat } from '../ports.ts';
import { note } from './changes.ts';
import { clipSetAside } from './clips.ts';
import { cropsOfPhoto } from './crops.ts';
import { lacksALook, replaceCrops } from './replace-crops.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { attachLabels } from './verdicts.ts';
import { photoById, photoOfContent } from './photos.ts';
import { Query } from './query.ts';
import { noteBeside } from './sidecars.ts';
import { knownPhoto, storePhoto } from './store-photo.ts';
import { isPassing, nextTryAt } from './retry-times.ts';

/** How one job ended. */
export type JobResult =
  | { readonly kind: 'seen'; readonly job: Job; readonly photo: SeenPhoto }
  | { readonly kind: 'adopted'; readonly job: Job; readonly contentKey: string }
  | { readonly kind: 'same-picture'; readonly job: Job; readonly facts: PhotoFacts }
  | { readonly kind: 'clip'; readonly job: Job; readonly facts: PhotoFacts }
  | { readonly kind: 'failed'; readonly job: Job; readonly failure: Failure };

export type SeenPhoto = { readonly facts: PhotoFacts; readonly sightings: readonly SeenCat[] };

const unchanged = new Query<
  [fileId: number, bytes: number, modifiedAtMs: number],
  { photoId: number | null }
>(`SELECT photo_id AS photoId FROM files WHERE file_id = ? AND bytes = ? AND modified_at_ms = ?`);
const finish = new Query<[photoId: number, state: string, fileId: number]>(
  `UPDATE files SET photo_id = ?, state = ?, attempts = 0, started_at_ms = NULL, priority = MIN(priority, 0),
     failure_kind = NULL, failure_message = NULL, failures = 0, next_try_at_ms = NULL
   WHERE file_id = ?`,
);
/** In place of the version of a photo whose look was not complete. */
const lookAgain = 'look again';
const outdate = new Query<[version: string, photoId: number]>(
  `UPDATE photos SET embedding_version = ? WHERE photo_id = ?`,
);
const renameLabels = new Query<[contentKey: string, pictureKey: string]>(
  `UPDATE labels SET content_key = ? WHERE picture_key = ? AND crop_id IS NULL
     AND NOT EXISTS (SELECT 1 FROM photos WHERE photos.content_key = labels.content_key)`,
);
/** Before all others, since the person spoke of them. */
const queueFiles = new Query<[photoId: number]>(
  `UPDATE files SET state = 'pending', attempts = 0, started_at_ms = NULL, priority = 1
   WHERE photo_id = ? AND state IN ('scored', 'no-cat')`,
);
const refreshCopies = new Query<[state: string, photoId: number]>(
  `UPDATE files SET state = ? WHERE photo_id = ? AND state IN ('scored', 'no-cat')`,
);
const failuresOf = new Query<[fileId: number], { failures: number }>(
  `SELECT failures FROM files WHERE file_id = ?`,
);
const fail = new Query<
  [
    failures: number,
    nextTryAtMs: number | null,
    kind: string,
    message: string,
    keepsPhoto: number,
    fileId: number,
  ]
>(
  `UPDATE files SET state = 'failed', failures = ?, next_try_at_ms = ?, failure_kind = ?,
     failure_message = ?, photo_id = CASE WHEN ? THEN photo_id END, started_at_ms = NULL, attempts = 0
   WHERE file_id = ?`,
);

/**
 * Writes the end of one job and returns the photos it touched: that of the file, and the one it held
 * before.
 *
 * None when the file is gone or has changed since it was claimed: its result is about bytes that are
 * no longer there, and the change has queued it again.
 */
export function storeResult(
  db: WritableDb,
  result: JobResult,
  embeddingVersion: string,
  nowMs: number,
): readonly number[] {
  const { fileId, bytes, modifiedAtMs } = result.job;
  const file = unchanged.get(db, fileId, bytes, modifiedAtMs);
  if (file === undefined) return [];
  const left = file.photoId === null ? [] : [file.photoId];
  if (result.kind === 'failed') {
    storeFailure(db, fileId, result.failure, nowMs);
    return left;
  }
  const photoId = photoOf(db, result, embeddingVersion, nowMs);
  if (photoId === undefined) return [];
  finish.run(db, photoId, fileStateOf(db, photoId), fileId);
  if (result.kind === 'adopted' || result.kind === 'same-picture') noteBeside(db, fileId, photoId);
  if (result.kind !== 'clip') queueOutdated(db, photoId, embeddingVersion);
  return [photoId, ...left];
}

/** A file that failed for a reason that may pass keeps the photo it held, and is tried again. */
function storeFailure(db: WritableDb, fileId: number, failure: Failure, nowMs: number): void {
  const { kind, message } = failure;
  const failures = (failuresOf.get(db, fileId)?.failures ?? 0) + 1;
  const keepsPhoto = isPassing(kind) ? 1 : 0;
  fail.run(db, failures, nextTryAt(kind, failures, nowMs), kind, message, keepsPhoto, fileId);
}

/** The photo that a job has shown its file to hold; undefined when that was forgotten meanwhile. */
function photoOf(
  db: WritableDb,
  result: Exclude<JobResult, { kind: 'failed' }>,
  embeddingVersion: string,
  nowMs: number,
): number | undefined {
  switch (result.kind) {
    case 'seen':
      return storeSeen(db, result.photo, embeddingVersion, nowMs);
    case 'same-picture': {
      // It may be waiting for another look since the job was ended.
      const version = knownPhoto(db, result.facts)?.embeddingVersion ?? embeddingVersion;
      return storePhoto(db, result.facts, version, nowMs);
    }
    case 'clip':
      return storePhoto(db, result.facts, clipSetAside, nowMs);
    case 'adopted':
      return photoOfContent(db, result.contentKey)?.photoId;
  }
}

/**
 * Stores a look at a photo, with the crops it has now.
 *
 * A photo of which a box was drawn or spoken of while it was looked at is marked to be looked at once
 * more: such a box was not asked for, and would never teach.
 */
export function storeSeen(
  db: WritableDb,
  { facts, sightings }: SeenPhoto,
  embeddingVersion: string,
  nowMs: number,
): number {
  const before = knownPhoto(db, facts);
  // Labels that were brought in may name the file before something was written into it.
  if (facts.pictureKey !== undefined)
    renameLabels.run(db, before?.contentKey ?? facts.contentKey, facts.pictureKey);
  const photoId = storePhoto(db, facts, embeddingVersion, nowMs);
  replaceCrops(db, photoId, sightings, embeddingVersion);
  // Labels name the content that the photo was first seen in.
  const contentKey = before?.contentKey ?? facts.contentKey;
  attachLabels(db, contentKey, cropsOfPhoto(db, photoId));
  // A video, whose moments may not all be looked at again, gets one more look and no third.
  const mayLookAgain = facts.durationMs === undefined || before?.embeddingVersion !== lookAgain;
  if (mayLookAgain && lacksALook(db, photoId, contentKey, embeddingVersion))
    outdate.run(db, lookAgain, photoId);
  refreshFileStates(db, photoId);
  return photoId;
}

/** Has a photo looked at once more, since something was said of it that its looks do not show. */
export function lookAgainAt(db: WritableDb, photoId: number): void {
  outdate.run(db, lookAgain, photoId);
  queueFiles.run(db, photoId);
  note(db, 'queue');
}

/**
 * Queues the files of a photo that is to be looked at once more.
 *
 * To be asked after a file was given the photo, whose state says otherwise.
 */
export function queueOutdated(db: WritableDb, photoId: number, embeddingVersion: string): void {
  if (photoById.get(db, photoId)?.embeddingVersion === embeddingVersion) return;
  queueFiles.run(db, photoId);
  note(db, 'queue');
}

/** Says of a photo's files whether it has a cat, after its crops have changed. */
export function refreshFileStates(db: WritableDb, photoId: number): void {
  refreshCopies.run(db, fileStateOf(db, photoId), photoId);
}

/** What a file holding this photo is: `scored` with a cat in it, else `no-cat`. */
export function fileStateOf(db: ReadableDb, photoId: number): 'scored' | 'no-cat' {
  return cropsOfPhoto(db, photoId).length > 0 ? 'scored' : 'no-cat';
}
