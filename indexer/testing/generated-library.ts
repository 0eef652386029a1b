import { createHash } from 'node:crypto';
import type { Box } from '../../contract/box.ts';
import type { TakenFrom } from '../../contract/photo.ts';
import type { Sighting } from '../../contract/vision-messages.ts';
import type { Written } from '../../contract/written.ts';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import type { Job, PhotoFacts } from '../ports.ts';
import { generatedEmbedding } from './generated-embedding.ts';
import type { WritableDb } from '../store/database.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { addFolder } from '../store/folders.ts';
import { SqliteJobQueue } from '../store/job-queue.ts';

/** A photo as an engine would have seen it. */
export type GeneratedPhoto = {
  readonly path: string;
  /** Numbers of the animals in it, side by side from left to right. */
  readonly animals: readonly number[];
  /** Photos with one content are one photo; the path when not given. */
  readonly content?: string;
  readonly takenAtMs?: number;
  readonly takenFrom?: TakenFrom;
  readonly camera?: string;
  readonly differenceHash?: string;
  /** 400 × 300 when not given. */
  readonly sizePx?: readonly [width: number, height: number];
  /** Makes it a video. */
  readonly durationMs?: number;
  readonly written?: Written;
};

/** The folder of all generated photos. */
export const photosFolder = '/photos';

/** Boxes of `count` animals side by side, from left to right. */
export function boxesOf(count: number): readonly Box[] {
  return Array.from({ length: count }, (_, at) => [at / count, 0.1, 0.9 / count, 0.8] as const);
}

export function contentKeyOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

export function factsOf(photo: GeneratedPhoto): PhotoFacts {
  const contentKey = contentKeyOf(photo.content ?? photo.path);
  return {
    contentKey,
    widthPx: photo.sizePx?.[0] ?? 400,
    heightPx: photo.sizePx?.[1] ?? 300,
    takenAtMs: photo.takenAtMs ?? 0,
    ...(photo.takenFrom === undefined ? {} : { takenFrom: photo.takenFrom }),
    camera: photo.camera ?? null,
    ...(photo.written === undefined ? {} : { written: photo.written }),
    // Far from every other: no two photos look alike unless a test says so.
    differenceHash: photo.differenceHash ?? contentKey.slice(0, 16),
    ...(photo.durationMs === undefined ? {} : { durationMs: photo.durationMs }),
  };
}

export function sightingsOf({ animals, path, content }: GeneratedPhoto): readonly Sighting[] {
  const shot = parseInt(contentKeyOf(content ?? path).slice(0, 6), 16);
  const boxes = boxesOf(animals.length);
  return animals.map((animal, at) => ({
    box: boxes[at] ?? [0, 0, 1, 1],
    catScore: 0.9,
    embedding: generatedEmbedding(animal, shot, embeddingSize),
  }));
}

/** A file as a scan would list it; never read. */
export function listed(path: string, modifiedAtMs = 1000) {
  return { path, bytes: 10, modifiedAtMs };
}

/** Puts photos into a library through the ledger and the queue, in the order given. */
export function fillLibrary(
  db: WritableDb,
  photos: readonly GeneratedPhoto[],
  folder = photosFolder,
) {
  if (photos.length === 0) return;
  const known = db.prepare(`SELECT folder_id AS id FROM folders WHERE path = ?`).get(folder) as
    { id: number } | undefined;
  const folderId = known?.id ?? addFolder(db, folder, [], 0);
  new SqliteFileLedger(db).applyChanges(folderId, {
    // The newest file is seen first.
    present: photos.map(({ path }, at) => listed(path, 1e9 - at)),
    absent: [],
  });
  const queue = new SqliteJobQueue(db, {
    embeddingVersion,
    now: () => 0,
  });
  const byPath = new Map(photos.map((photo) => [photo.path, photo]));
  for (let jobs = queue.claim(100); jobs.length > 0; jobs = queue.claim(100))
    for (const job of jobs) endJob(queue, job, byPath.get(job.path));
  queue.flush();
}

function endJob(queue: SqliteJobQueue, job: Job, photo: GeneratedPhoto | undefined): void {
  if (photo === undefined) queue.fail(job, { kind: 'corrupt', message: `${job.path} is broken.` });
  else if (!queue.adopt(job, factsOf(photo).contentKey))
    queue.complete(job, factsOf(photo), sightingsOf(photo));
}
