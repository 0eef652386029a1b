import type { Failure } from '../../contract/failure.ts';
import { FaultError } from '../../contract/fault.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { ReadFailure, toFailure } from '../images/read-failure.ts';
import type { PhotoReader, ReadPhoto } from '../images/photo-reader.ts';
import { note } from '../store/changes.ts';
import { missingBoxes } from '../store/replace-crops.ts';
import { inTransaction } from '../store/database.ts';
import { fileStateOf, queueOutdated, storeSeen, type SeenPhoto } from '../store/job-results.ts';
import { photoOfContent } from '../store/photos.ts';
import { storeFileBesideQueue } from '../store/file-beside-queue.ts';
import { groupTouched } from '../store/shots.ts';
import { knownPhoto, storePhoto } from '../store/store-photo.ts';
import type { VideoReader } from '../videos/video-reader.ts';
import type { HandlerContext } from './handler-context.ts';

/** What it takes to look at a photo now, outside the queue. */
export type PhotoEyes = {
  readonly reader: PhotoReader;
  readonly videos: VideoReader;
  readonly engine: () => Promise<VisionEngine>;
  readonly embeddingVersion: string;
  /** Numbers in an embedding. */
  readonly embeddingSize: number;
};

/**
 * Looks at a file now, unless its photo is known, and puts it into the library.
 *
 * Answers why it could not be read, or null when all is well. Throws a fault when no photo could be
 * seen, such as without the model.
 */
export async function seeNow(
  context: HandlerContext,
  eyes: PhotoEyes,
  path: string,
): Promise<Failure | null> {
  try {
    const photo = await eyes.reader.read(path);
    const known = photoOfContent(context.db, photo.contentKey);
    const current = known?.embeddingVersion === eyes.embeddingVersion;
    const seen = current ? null : await see(context, eyes, photo);
    store(context, eyes, photo, seen);
    return null;
  } catch (error) {
    if (error instanceof FaultError) throw error;
    return toFailure(error, path);
  }
}

/** What a look has told; no sightings where the picture was seen before. */
type Looked = Pick<SeenPhoto, 'facts'> & { readonly sightings: SeenPhoto['sightings'] | null };

async function see(
  { db }: HandlerContext,
  { reader, engine, embeddingVersion }: PhotoEyes,
  photo: ReadPhoto,
): Promise<Looked> {
  const { image, facts } = await reader.decode(photo);
  // Something was written into its file, and its picture is as it was.
  if (knownPhoto(db, facts)?.embeddingVersion === embeddingVersion)
    return { facts, sightings: null };
  const vision = await engine();
  const found = await vision.see(image, null);
  const boxes = found.map(({ box }) => box);
  const missing = missingBoxes(db, photo.contentKey, boxes, null);
  const more = missing.length === 0 ? [] : await vision.see(image, missing);
  return { facts, sightings: [...found, ...more] };
}

function store(
  context: HandlerContext,
  { embeddingVersion }: PhotoEyes,
  { path, bytes, modifiedAtMs, contentKey }: ReadPhoto,
  seen: Looked | null,
): void {
  const db = context.writable();
  inTransaction(db, () => {
    if (seen?.sightings) {
      const { facts, sightings } = seen;
      storeSeen(db, { facts, sightings }, embeddingVersion, context.now());
    } else if (seen !== null) storePhoto(db, seen.facts, embeddingVersion, context.now());
    const photo = photoOfContent(db, contentKey);
    if (photo === undefined) throw new Error(`The photo of ${path} was not stored.`);
    const file = { path, bytes: bytes.length, modifiedAtMs: Math.floor(modifiedAtMs) };
    storeFileBesideQueue(db, file, photo.photoId, fileStateOf(db, photo.photoId));
    queueOutdated(db, photo.photoId, embeddingVersion);
    note(db, 'photos-seen', [photo.photoId, ...groupTouched(db)]);
    note(db, 'files');
  });
}

/** Rethrows why a photo could not be read as a fault that may cross a border. */
export function toReadFault(error: unknown): never {
  if (error instanceof ReadFailure) throw new FaultError('failed', error.message, { cause: error });
  throw error;
}
