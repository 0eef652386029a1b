import { decodeFloat16 } from '../../models/embedding/float16.ts';
import { errorCode } from '../files/error-code.ts';
import type { ManyDatabase, Querying } from './many-database.ts';
import { manyLocks } from './many-locks.ts';

/** Whether this database also keeps embeddings as pgvector does. */
export async function hasVectors(asked: Querying): Promise<boolean> {
  const [row] = await asked.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_tables
       WHERE schemaname = 'my_cat' AND tablename = 'crop_vectors') AS there`,
  );
  return row?.there === true;
}

/** What transactions have found: once one has written a crop, nobody else can make the table before its end. */
const foundBy = new WeakMap<Querying, boolean>();

/** Keeps the embeddings of a photo's crops as pgvector does, in their order, where it is there. */
export async function storeVectors(
  tx: Querying,
  photoId: number,
  embeddings: readonly Float32Array[],
): Promise<void> {
  // Asked after the crops were written: who makes the table waits for them, or they for it.
  const isThere = foundBy.get(tx) ?? (await hasVectors(tx));
  foundBy.set(tx, isThere);
  if (!isThere) return;
  await tx.query(
    `INSERT INTO my_cat.crop_vectors (photo_id, nth, embedding)
     SELECT $1, nth - 1, embedding::halfvec FROM unnest($2::text[]) WITH ORDINALITY AS seen (embedding, nth)`,
    [photoId, embeddings.map(vectorText)],
  );
}

/** A vector as pgvector reads it. */
export const vectorText = (vector: Float32Array): string => `[${vector.join(',')}]`;

/** Embeddings that are copied at once. */
const copiedAtOnce = 2000;

/** Least version of pgvector that keeps halves. */
const leastVersion = [0, 7] as const;

/**
 * Keeps embeddings as pgvector does from now on, with those that are there, where the server has it and lets us.
 *
 * Nothing is stored meanwhile: who stores a photo waits, and then finds the table. Returns whether it is there.
 */
export async function keepVectors(
  database: ManyDatabase,
  { versionId, size }: { readonly versionId: number; readonly size: number },
): Promise<boolean> {
  if (await hasVectors(database)) return true;
  if (!(await mayHaveVectors(database))) return false;
  await database.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock($1, $2)`, manyLocks.vectors);
    if (await hasVectors(tx)) return;
    await tx.query(`LOCK TABLE my_cat.crops IN SHARE ROW EXCLUSIVE MODE`);
    await tx.query(
      `CREATE TABLE my_cat.crop_vectors (
         photo_id bigint NOT NULL, nth smallint NOT NULL, embedding halfvec(${Math.floor(size)}) NOT NULL,
         PRIMARY KEY (photo_id, nth),
         FOREIGN KEY (photo_id, nth) REFERENCES my_cat.crops ON DELETE CASCADE)`,
    );
    await copyAll(tx, versionId, size);
    await tx.query(
      `CREATE INDEX nearest_crops ON my_cat.crop_vectors USING hnsw (embedding halfvec_ip_ops)`,
    );
  });
  return true;
}

async function mayHaveVectors(database: ManyDatabase): Promise<boolean> {
  const [row] = await database.query<{ version: string | null }>(
    `SELECT default_version AS version FROM pg_available_extensions WHERE name = 'vector'`,
  );
  const [major = 0, minor = 0] = (row?.version ?? '0.0').split('.').map(Number);
  if (major === leastVersion[0] && minor < leastVersion[1]) return false;
  try {
    await database.query(`CREATE EXTENSION IF NOT EXISTS vector`);
    return true;
  } catch (error) {
    // Who may not make it goes on without it, as on a server that lacks it.
    if (errorCode(error) === '42501') return false;
    throw error;
  }
}

async function copyAll(tx: Querying, versionId: number, size: number): Promise<void> {
  type Row = { readonly photoId: number; readonly nth: number; readonly embedding: Uint8Array };
  for (let [photoId, nth] = [0, -1]; ;) {
    const rows = await tx.query<Row>(
      `SELECT photo_id AS "photoId", nth, embedding FROM my_cat.crops
       WHERE (photo_id, nth) > ($1, $2) AND version_id = $3 AND length(embedding) = $4
       ORDER BY photo_id, nth LIMIT $5`,
      [photoId, nth, versionId, size * 2, copiedAtOnce],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    await tx.query(
      `INSERT INTO my_cat.crop_vectors (photo_id, nth, embedding)
       SELECT photo_id, nth, embedding::halfvec
       FROM unnest($1::bigint[], $2::smallint[], $3::text[]) AS copied (photo_id, nth, embedding)`,
      [
        rows.map((row) => row.photoId),
        rows.map((row) => row.nth),
        rows.map((row) => vectorText(decodeFloat16(row.embedding))),
      ],
    );
    [photoId, nth] = [last.photoId, last.nth];
  }
}
