import type { Failure } from '../../contract/failure.ts';
import type { Job, PhotoFacts, SeenCat } from '../ports.ts';
import type { Querying } from './many-database.ts';
import { queueOf, type PhotoQueue } from './photo-queue.ts';
import { plainText } from './plain-text.ts';
import {
  forgetUnheld,
  noteContent,
  photoOfContent,
  photoOfPicture,
  storePhoto,
} from './store-photo.ts';
import { isVideoFileName } from '../files/video-file-name.ts';

/** How one file came to its end. */
export type Result =
  | {
      readonly kind: 'seen';
      readonly job: Job;
      readonly facts: PhotoFacts;
      readonly sightings: readonly SeenCat[];
    }
  | { readonly kind: 'adopted'; readonly job: Job; readonly contentKey: string }
  | { readonly kind: 'same-picture'; readonly job: Job; readonly facts: PhotoFacts }
  | { readonly kind: 'clip'; readonly job: Job; readonly facts: PhotoFacts }
  | { readonly kind: 'failed'; readonly job: Job; readonly failure: Failure };

export type StoreOptions = { readonly queue: PhotoQueue; readonly versionId: number };

type WaitingFile = { readonly photoId: number | null; readonly isSame: boolean };

/**
 * Writes the end of one file, unless another worker has written it, or the file is not what was looked at.
 *
 * A worker that was taken for dead may still end what it had: whoever is first counts, and the other one
 * changes nothing. What has changed meanwhile waits in a batch of its own.
 */
export async function storeResult(
  tx: Querying,
  result: Result,
  { queue, versionId }: StoreOptions,
): Promise<void> {
  const { fileId, bytes, modifiedAtMs } = result.job;
  const [file] = await tx.query<WaitingFile>(
    `SELECT photo_id AS "photoId", bytes = $2 AND modified_at_ms = $3 AS "isSame"
     FROM my_cat.files WHERE file_id = $1 AND state = 'waiting' FOR UPDATE`,
    [fileId, bytes, modifiedAtMs],
  );
  if (file === undefined) return;
  const photoId = file.isSame ? await photoOf(tx, result, versionId) : undefined;
  if (photoId === undefined) {
    const kind = isVideoFileName(result.job.path) ? 'videos' : 'photos';
    await queue.add(tx, queueOf(result.job.volumeId, kind), [[fileId]]);
    return;
  }
  await finish(tx, result, photoId);
  if (file.photoId !== null && file.photoId !== photoId) await forgetUnheld(tx, [file.photoId]);
}

/** The photo a file holds; null for one that cannot be read, undefined where it must be looked at once more. */
async function photoOf(
  tx: Querying,
  result: Result,
  versionId: number,
): Promise<number | null | undefined> {
  switch (result.kind) {
    case 'seen':
      return storePhoto(tx, result.facts, result.sightings, { versionId });
    case 'clip':
      return storePhoto(tx, result.facts, [], { versionId, isClip: true });
    case 'adopted':
      return (await photoOfContent(tx, result.contentKey, true))?.photoId;
    case 'same-picture': {
      const { pictureKey = '', contentKey } = result.facts;
      const photo = await photoOfPicture(tx, pictureKey, true);
      if (photo !== undefined) await noteContent(tx, photo.photoId, contentKey);
      return photo?.photoId;
    }
    case 'failed':
      return null;
  }
}

async function finish(tx: Querying, result: Result, photoId: number | null): Promise<void> {
  const failure = result.kind === 'failed' ? result.failure : null;
  await tx.query(
    `UPDATE my_cat.files SET photo_id = $2, attempts = 0, failure_kind = $3, failure_message = $4,
       state = CASE WHEN $2::bigint IS NULL THEN 'failed'
         WHEN EXISTS (SELECT 1 FROM my_cat.crops WHERE photo_id = $2) THEN 'scored' ELSE 'no-cat' END
     WHERE file_id = $1`,
    [
      result.job.fileId,
      photoId,
      failure?.kind ?? null,
      failure === null ? null : plainText(failure.message),
    ],
  );
}
