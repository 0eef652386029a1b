import type { PhotoFacts } from '../ports.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { photoByPicture, photoOfContent, type PhotoRow } from './photos.ts';
import { Query } from './query.ts';
import { storeWritten } from './written-words.ts';

const insert = new Query<
  [
    contentKey: string,
    widthPx: number,
    heightPx: number,
    takenAtMs: number,
    camera: string | null,
    differenceHash: string,
    embeddingVersion: string,
    now: number,
    durationMs: number | null,
    pictureKey: string | null,
  ]
>(
  `INSERT INTO photos (content_key, width_px, height_px, taken_at_ms, camera, difference_hash,
     embedding_version, seen_at_ms, duration_ms, picture_key)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const renew = new Query<
  [
    widthPx: number,
    heightPx: number,
    differenceHash: string,
    embeddingVersion: string,
    now: number,
    durationMs: number | null,
    pictureKey: string | null,
    photoId: number,
  ]
>(
  `UPDATE photos SET width_px = ?, height_px = ?, difference_hash = ?, embedding_version = ?,
     seen_at_ms = ?, duration_ms = ?, picture_key = COALESCE(?, picture_key) WHERE photo_id = ?`,
);
const renewCapture = new Query<[takenAtMs: number, camera: string | null, photoId: number]>(
  `UPDATE photos SET taken_at_ms = ?, camera = ? WHERE photo_id = ?`,
);
const tellCapture = new Query<
  [takenFrom: string | null, latitude: number | null, longitude: number | null, photoId: number]
>(`UPDATE photos SET taken_from = ?, latitude = ?, longitude = ? WHERE photo_id = ?`);
const alsoHeld = new Query<[contentKey: string, photoId: number]>(
  `INSERT INTO other_contents (content_key, photo_id) VALUES (?, ?)
   ON CONFLICT (content_key) DO NOTHING`,
);
const otherHolder = new Query<[photoId: number], { one: 1 }>(
  `SELECT 1 AS one FROM files WHERE photo_id = ? AND state IN ('scored', 'no-cat') LIMIT 1`,
);
const contents = new Query<[photoId: number, photoId: number], { contentKey: string }>(
  `SELECT content_key AS contentKey FROM photos WHERE photo_id = ?
   UNION ALL SELECT content_key FROM other_contents WHERE photo_id = ?`,
);

/** The photo whose picture these facts are of, also where something was written into its file since. */
export function knownPhoto(
  db: ReadableDb,
  { contentKey, pictureKey }: Pick<PhotoFacts, 'contentKey' | 'pictureKey'>,
): PhotoRow | undefined {
  const known = photoOfContent(db, contentKey);
  return known ?? (pictureKey === undefined ? undefined : photoByPicture.get(db, pictureKey));
}

/** Hashes of all files known to hold a photo's picture, the one it was first seen in first. */
export function contentsOfPhoto(db: ReadableDb, photoId: number): readonly string[] {
  return contents.all(db, photoId, photoId).map(({ contentKey }) => contentKey);
}

/**
 * Stores what reading a photo told, or brings it up to date, and returns its id.
 *
 * A picture that is known from a file with other words in it stays one photo, with its labels and crops.
 * Date and camera are then those of the file read last, unless another file holds the photo too.
 */
export function storePhoto(
  db: WritableDb,
  facts: PhotoFacts,
  embeddingVersion: string,
  nowMs: number,
): number {
  const { contentKey, widthPx, heightPx, takenAtMs, camera, differenceHash } = facts;
  const [durationMs, pictureKey] = [facts.durationMs ?? null, facts.pictureKey ?? null];
  const known = knownPhoto(db, facts);
  if (known === undefined) {
    const rest = [differenceHash, embeddingVersion, nowMs, durationMs, pictureKey] as const;
    const added = insert.insert(db, contentKey, widthPx, heightPx, takenAtMs, camera, ...rest);
    tellWho(db, facts, added);
    storeWritten(db, added, facts.written);
    return added;
  }
  const { photoId } = known;
  const seen = [embeddingVersion, nowMs, durationMs, pictureKey] as const;
  renew.run(db, widthPx, heightPx, differenceHash, ...seen, photoId);
  if (contentKey === known.contentKey || otherHolder.get(db, photoId) === undefined) {
    renewCapture.run(db, takenAtMs, camera, photoId);
    tellWho(db, facts, photoId);
    storeWritten(db, photoId, facts.written);
  }
  if (contentKey !== known.contentKey) alsoHeld.run(db, contentKey, photoId);
  return photoId;
}

function tellWho(db: WritableDb, { takenFrom, place }: PhotoFacts, photoId: number): void {
  tellCapture.run(
    db,
    takenFrom ?? null,
    place?.latitude ?? null,
    place?.longitude ?? null,
    photoId,
  );
}
