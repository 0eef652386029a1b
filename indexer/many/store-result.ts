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

type WaitingFile = {
  readonly fileId: number;
  readonly bytes: number;
  readonly modifiedAtMs: number;
  readonly photoId: number | null;
};

/**
 * Writes the ends of some files, unless another worker has written them, or a file is not what was looked at.
 *
 * A worker that was taken for dead may still end what it had: whoever is first counts, and the other one
 * changes nothing. What has changed meanwhile waits in a batch of its own.
 */
export async function storeResults(
  tx: Querying,
  results: readonly Result[],
  { queue, versionId }: StoreOptions,
): Promise<void> {
  const waiting = await tx.query<WaitingFile>(
    `SELECT file_id AS "fileId", bytes, modified_at_ms AS "modifiedAtMs", photo_id AS "photoId"
     FROM my_cat.files WHERE file_id = ANY($1) AND state = 'waiting' ORDER BY file_id FOR UPDATE`,
    [results.map(({ job }) => job.fileId)],
  );
  const files = new Map(waiting.map((file) => [file.fileId, file]));
  const ended: Ended[] = [];
  for (const result of results) {
    const { job } = result;
    const file = files.get(job.fileId);
    if (file === undefined) continue;
    const isSame = file.bytes === job.bytes && file.modifiedAtMs === job.modifiedAtMs;
    const photoId = isSame ? await photoOf(tx, result, versionId) : undefined;
    if (photoId !== undefined) ended.push({ result, photoId, before: file.photoId });
    else {
      const kind = isVideoFileName(job.path) ? 'videos' : 'photos';
      await queue.add(tx, queueOf(job.volumeId, kind), [[job.fileId]]);
    }
  }
  await finish(tx, ended);
  const left = ended.flatMap(({ before, photoId }) =>
    before === null || before === photoId ? [] : [before],
  );
  await forgetUnheld(tx, left);
}

type Ended = {
  readonly result: Result;
  readonly photoId: number | null;
  /** The photo that the file held. */
  readonly before: number | null;
};

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

async function finish(tx: Querying, ended: readonly Ended[]): Promise<void> {
  if (ended.length === 0) return;
  const failures = ended.map(({ result }) => (result.kind === 'failed' ? result.failure : null));
  await tx.query(
    `UPDATE my_cat.files SET photo_id = ended.photo_id, attempts = 0,
       failure_kind = ended.kind, failure_message = ended.message,
       state = CASE WHEN ended.photo_id IS NULL THEN 'failed'
         WHEN EXISTS (SELECT 1 FROM my_cat.crops WHERE crops.photo_id = ended.photo_id) THEN 'scored'
         ELSE 'no-cat' END
     FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[])
       AS ended (file_id, photo_id, kind, message)
     WHERE files.file_id = ended.file_id`,
    [
      ended.map(({ result }) => result.job.fileId),
      ended.map(({ photoId }) => photoId),
      failures.map((failure) => failure?.kind ?? null),
      failures.map((failure) => (failure === null ? null : plainText(failure.message))),
    ],
  );
}
