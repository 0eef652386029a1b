import { scoreCrops, type CalibratedHead } from '../../models/head/heads/head.ts';
import { decodeFloat16 } from '../../models/embedding/float16.ts';
import type { ManyDatabase } from './many-database.ts';
import type { CropPart } from './scan-crops.ts';
import { hasVectors, vectorText } from './vectors.ts';

/** Crops that pgvector's index gives at most; it knows no more. */
const mostNearest = 1000;

export type NearestOptions = {
  readonly versionId: number;
  /** Least probability that is asked for. */
  readonly minimum: number;
  /** Crops that the index is asked for; all that it knows to give when absent. */
  readonly nearest?: number;
};

type NearCrop = {
  readonly photoId: number;
  readonly nth: number;
  readonly catScore: number;
  readonly embedding: Uint8Array;
};

/**
 * The crops that look most like a cat, from pgvector's index of them; a few of the last may be missing.
 *
 * Null where that is not enough: without pgvector, for a head that is no plain direction, and where even the last of them
 * is as probable as is asked for, so that there are more.
 */
export async function nearestCrops(
  database: ManyDatabase,
  head: CalibratedHead,
  { versionId, minimum, nearest = mostNearest }: NearestOptions,
): Promise<readonly CropPart[] | null> {
  if (head.kind === 'network' || !(await hasVectors(database))) return null;
  const near = await database.transaction(async (tx) => {
    await tx.query(`SELECT set_config('hnsw.ef_search', $1, true)`, [String(nearest)]);
    return tx.query<NearCrop>(
      `SELECT photo_id AS "photoId", nth, cat_score AS "catScore", crops.embedding
       FROM (SELECT photo_id, nth, embedding <#> $1::halfvec AS distance FROM my_cat.crop_vectors
         ORDER BY embedding <#> $1::halfvec LIMIT $2) AS near
       JOIN my_cat.crops USING (photo_id, nth)
       WHERE version_id = $3 ORDER BY distance`,
      [vectorText(head.weights), nearest, versionId],
    );
  });
  const last = near.at(-1);
  if (near.length >= nearest && last !== undefined) {
    // With the detector sure of it, as others further away may be.
    const [probability = 1] = scoreCrops(head, decodeFloat16(last.embedding), [1]);
    if (probability >= minimum) return null;
  }
  return [packed(near, head.weights.length)];
}

function packed(near: readonly NearCrop[], size: number): CropPart {
  const halves = new Uint16Array(near.length * size);
  const bytes = new Uint8Array(halves.buffer);
  near.forEach(({ embedding }, at) => bytes.set(embedding, at * size * 2));
  return {
    count: near.length,
    photoIds: Float64Array.from(near, ({ photoId }) => photoId),
    nths: Int16Array.from(near, ({ nth }) => nth),
    catScores: Float32Array.from(near, ({ catScore }) => catScore),
    halves,
  };
}
