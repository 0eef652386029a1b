import type { ManyDatabase } from '../../indexer/many/many-database.ts';
import { encodeFloat16 } from '../../models/embedding/float16.ts';
import { createRandom } from '../../models/random.ts';
import { direction, sighting } from '../rescore/fill-library.ts';

/** Embeddings that differ; photos take turns with them, since no scan is quicker for knowing a row. */
const differing = 20_000;
const cats = 50;
const embeddingsAtOnce = 1000;
const photosAtOnce = 100_000;

/** Puts photos with one crop each into a database, made by the server itself; returns the look of the first cat. */
export async function fillMany(
  database: ManyDatabase,
  photos: number,
  versionId: number,
): Promise<Float32Array> {
  const random = createRandom(11);
  const looks = Array.from({ length: cats }, () => direction(random));
  await database.query(`CREATE TABLE made (turn integer PRIMARY KEY, score real, embedding bytea)`);
  for (let from = 0; from < Math.min(differing, photos); from += embeddingsAtOnce) {
    const turns = Array.from({ length: embeddingsAtOnce }, (_, at) => from + at);
    const seen = turns.map((turn) => sighting(looks[turn % cats] ?? new Float32Array(), random));
    await database.query(
      `INSERT INTO made SELECT * FROM unnest($1::integer[], $2::real[], $3::bytea[])`,
      [
        turns,
        seen.map(({ catScore }) => catScore),
        seen.map(({ embedding }) => Buffer.from(encodeFloat16(embedding))),
      ],
    );
  }
  const [root] = await database.query<{ folderId: number }>(
    `WITH root AS (INSERT INTO my_cat.roots (name, path) VALUES ('made', '/made') RETURNING root_id)
     INSERT INTO my_cat.folders (root_id, path) SELECT root_id, 'a' FROM root
     RETURNING folder_id AS "folderId"`,
  );
  for (let from = 0; from < photos; from += photosAtOnce)
    await fillSome(database, {
      ...{ from, until: Math.min(photos, from + photosAtOnce) },
      ...{ versionId, folderId: root?.folderId ?? 0, turns: Math.min(differing, photos) },
    });
  await database.query(`VACUUM ANALYZE`);
  return looks[0] ?? new Float32Array();
}

async function fillSome(
  database: ManyDatabase,
  some: {
    readonly from: number;
    readonly until: number;
    readonly versionId: number;
    readonly folderId: number;
    readonly turns: number;
  },
): Promise<void> {
  const { from, until, versionId, folderId, turns } = some;
  await database.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO my_cat.photos (content_key, version_id, width_px, height_px, taken_at_ms, difference_hash)
       SELECT sha256(int8send(at)), $3, 4000, 3000, at, int8send(at)
       FROM generate_series($1::bigint, $2::bigint - 1) AS at`,
      [from, until, versionId],
    );
    await tx.query(
      `INSERT INTO my_cat.crops (photo_id, nth, version_id, left_edge, top_edge, width, height, cat_score, embedding)
       SELECT photo_id, 0, $3, 0.2, 0.2, 0.5, 0.5, score, embedding
       FROM my_cat.photos JOIN made ON turn = photo_id % $4
       WHERE photo_id > $1 AND photo_id <= $2`,
      [from, until, versionId, turns],
    );
    await tx.query(
      `INSERT INTO my_cat.files (folder_id, name, bytes, modified_at_ms, state, photo_id)
       SELECT $3, photo_id || '.jpg', 1, 0, 'scored', photo_id
       FROM my_cat.photos WHERE photo_id > $1 AND photo_id <= $2`,
      [from, until, folderId],
    );
  });
}
