import { encodeFloat16 } from '../../models/embedding/float16.ts';
import type { PhotoFacts, SeenCat } from '../ports.ts';
import type { Querying } from './many-database.ts';
import { plainText } from './plain-text.ts';
import { storeVectors } from './vectors.ts';

/** A photo as it is asked for by its content. */
export type KnownPhoto = { readonly photoId: number; readonly versionId: number };

/** The photo that a file's bytes belong to, held until the transaction ends. */
export async function photoOfContent(
  asked: Querying,
  contentKey: string,
  hold = false,
): Promise<KnownPhoto | undefined> {
  const [photo] = await asked.query<KnownPhoto>(
    `SELECT photo_id AS "photoId", version_id AS "versionId" FROM my_cat.photos
     WHERE photo_id = COALESCE(
       (SELECT photo_id FROM my_cat.photos WHERE content_key = $1),
       (SELECT photo_id FROM my_cat.other_contents WHERE content_key = $1))
     ${hold ? 'FOR KEY SHARE' : ''}`,
    [bytesOf(contentKey)],
  );
  return photo;
}

/** The photo whose picture a file holds, also where something was written into the file since. */
export async function photoOfPicture(
  asked: Querying,
  pictureKey: string,
  hold = false,
): Promise<KnownPhoto | undefined> {
  const [photo] = await asked.query<KnownPhoto>(
    `SELECT photo_id AS "photoId", version_id AS "versionId" FROM my_cat.photos
     WHERE picture_key = $1 ORDER BY photo_id LIMIT 1 ${hold ? 'FOR KEY SHARE' : ''}`,
    [bytesOf(pictureKey)],
  );
  return photo;
}

/** Remembers that a photo is also what other bytes hold. */
export async function noteContent(
  tx: Querying,
  photoId: number,
  contentKey: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO my_cat.other_contents (content_key, photo_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [bytesOf(contentKey), photoId],
  );
}

/**
 * Stores a look at a photo with the cats it shows, and returns its id.
 *
 * Of two workers that looked at copies of one photo, the second finds it stored and adds nothing. A look with another
 * version of the eyes takes the place of the one before.
 */
export async function storePhoto(
  tx: Querying,
  facts: PhotoFacts,
  sightings: readonly SeenCat[],
  { versionId, isClip = false }: { readonly versionId: number; readonly isClip?: boolean },
): Promise<number> {
  const { widthPx, heightPx, takenAtMs, takenFrom = null, place, camera, written } = facts;
  const [stored] = await tx.query<{ photoId: number; isNew: boolean }>(
    `INSERT INTO my_cat.photos AS known (content_key, picture_key, version_id, width_px, height_px,
       taken_at_ms, taken_from, latitude, longitude, camera, written, difference_hash, duration_ms, is_clip)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     ON CONFLICT (content_key) DO UPDATE SET version_id = EXCLUDED.version_id, seen_at = now(),
       difference_hash = EXCLUDED.difference_hash, is_clip = EXCLUDED.is_clip
       WHERE known.version_id <> EXCLUDED.version_id OR known.is_clip
     RETURNING photo_id AS "photoId", xmax = 0 AS "isNew"`,
    [
      bytesOf(facts.contentKey),
      facts.pictureKey === undefined ? null : bytesOf(facts.pictureKey),
      versionId,
      widthPx,
      heightPx,
      Math.round(takenAtMs),
      takenFrom,
      place?.latitude ?? null,
      place?.longitude ?? null,
      camera === null ? null : plainText(camera),
      written === undefined ? null : JSON.stringify(written),
      bytesOf(facts.differenceHash),
      facts.durationMs === undefined ? null : Math.round(facts.durationMs),
      isClip,
    ],
  );
  if (stored === undefined) {
    const known = await photoOfContent(tx, facts.contentKey, true);
    if (known === undefined) throw new Error('A photo that was there is gone.');
    return known.photoId;
  }
  if (!stored.isNew)
    await tx.query(`DELETE FROM my_cat.crops WHERE photo_id = $1`, [stored.photoId]);
  await insertCrops(tx, stored.photoId, sightings, versionId);
  return stored.photoId;
}

async function insertCrops(
  tx: Querying,
  photoId: number,
  sightings: readonly SeenCat[],
  versionId: number,
): Promise<void> {
  if (sightings.length === 0) return;
  const edge = (at: 0 | 1 | 2 | 3) => sightings.map(({ box }) => box[at]);
  await tx.query(
    `INSERT INTO my_cat.crops (photo_id, nth, version_id, left_edge, top_edge, width, height,
       cat_score, at_ms, embedding)
     SELECT $1, nth, $2, l, t, w, h, score, at_ms, embedding
     FROM unnest($3::smallint[], $4::real[], $5::real[], $6::real[], $7::real[], $8::real[],
       $9::bigint[], $10::bytea[]) AS seen (nth, l, t, w, h, score, at_ms, embedding)`,
    [
      photoId,
      versionId,
      sightings.map((_, nth) => nth),
      ...([0, 1, 2, 3] as const).map(edge),
      sightings.map(({ catScore }) => catScore),
      sightings.map(({ atMs }) => (atMs === undefined ? null : Math.round(atMs))),
      sightings.map(({ embedding }) => Buffer.from(encodeFloat16(embedding))),
    ],
  );
  await storeVectors(
    tx,
    photoId,
    sightings.map(({ embedding }) => embedding),
  );
}

/** Deletes those of some photos that no file holds any more. */
export async function forgetUnheld(tx: Querying, photoIds: readonly number[]): Promise<void> {
  if (photoIds.length === 0) return;
  await tx.query(
    `DELETE FROM my_cat.photos AS photo WHERE photo_id = ANY($1)
       AND NOT EXISTS (SELECT 1 FROM my_cat.files WHERE files.photo_id = photo.photo_id)`,
    [photoIds],
  );
}

const bytesOf = (hex: string) => Buffer.from(hex, 'hex');
