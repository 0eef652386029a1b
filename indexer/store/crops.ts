import type { Box } from '../../contract/box.ts';
import type { SeenCat } from '../ports.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { decodeFloat16, encodeFloat16 } from '../../models/embedding/float16.ts';
import { Query } from './query.ts';

type CropColumns = {
  readonly cropId: number;
  readonly photoId: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly catScore: number;
  readonly drawn: number;
  readonly atMs: number | null;
  readonly embeddingVersion: string;
};

export type CropRow = {
  readonly cropId: number;
  readonly photoId: number;
  readonly box: Box;
  readonly catScore: number;
  readonly drawn: boolean;
  /** Milliseconds from the beginning of a video; null in a photo. */
  readonly atMs: number | null;
  readonly embeddingVersion: string;
};

/** What is asked of every crop of the library. */
export type CropFacts = {
  readonly cropId: number;
  readonly photoId: number;
  readonly catScore: number;
  /** Whether its embedding was made by the model in use. */
  readonly current: 0 | 1;
};

export type StoredEmbedding = { readonly cropId: number; readonly embedding: Uint8Array };

const embeddingsAtOnce = 1000;

const columns = `crop_id AS cropId, photo_id AS photoId, left_edge AS left, top_edge AS top, width,
  height, cat_score AS catScore, drawn, at_ms AS atMs, embedding_version AS embeddingVersion`;

export const cropsOfPhotoQuery = new Query<[photoId: number], CropColumns>(
  `SELECT ${columns} FROM crops WHERE photo_id = ? ORDER BY crop_id`,
);
/** Only what the library keeps in memory: 100,000 rows are read while the person waits. */
const everyCrop = new Query<[version: string], CropFacts>(
  `SELECT crop_id AS cropId, photo_id AS photoId, cat_score AS catScore,
     embedding_version = ? AS current FROM crops ORDER BY crop_id`,
);
const cropById = new Query<[cropId: number], CropColumns>(
  `SELECT ${columns} FROM crops WHERE crop_id = ?`,
);
const embeddings = new Query<[after: number, version: string, limit: number], StoredEmbedding>(
  `SELECT crop_id AS cropId, embedding FROM crops WHERE crop_id > ? AND embedding_version = ?
   ORDER BY crop_id LIMIT ?`,
);
/** Of some ids, those of one model version. */
export const embeddingsBetween = new Query<
  [from: number, until: number, version: string],
  StoredEmbedding
>(
  `SELECT crop_id AS cropId, embedding FROM crops
   WHERE crop_id >= ? AND crop_id < ? AND embedding_version = ?`,
);
export const embeddingsOfPhoto = new Query<[photoId: number, version: string], StoredEmbedding>(
  `SELECT crop_id AS cropId, embedding FROM crops WHERE photo_id = ? AND embedding_version = ?`,
);
const embedding = new Query<[cropId: number], { embedding: Uint8Array }>(
  `SELECT embedding FROM crops WHERE crop_id = ?`,
);
const insert = new Query<
  [
    photoId: number,
    left: number,
    top: number,
    width: number,
    height: number,
    catScore: number,
    drawn: number,
    embedding: Uint8Array,
    version: string,
    atMs: number | null,
  ]
>(
  `INSERT INTO crops (photo_id, left_edge, top_edge, width, height, cat_score, drawn, embedding,
     embedding_version, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const dropCrop = new Query<[cropId: number]>(`DELETE FROM crops WHERE crop_id = ?`);

export function cropsOfPhoto(db: ReadableDb, photoId: number): readonly CropRow[] {
  return cropsOfPhotoQuery.all(db, photoId).map(toRow);
}

export function cropOf(db: ReadableDb, cropId: number): CropRow | undefined {
  const row = cropById.get(db, cropId);
  return row && toRow(row);
}

/** Every crop, by rising id; `version` is the model in use. */
export function allCrops(db: ReadableDb, version: string): IterableIterator<CropFacts> {
  return everyCrop.iterate(db, version);
}

/** Half-precision embeddings of one model version, by rising id. */
export function* embeddingsOfVersion(db: ReadableDb, version: string): Generator<StoredEmbedding> {
  // Part by part: a cursor over all keeps each row's bytes until its end, three times as slow.
  for (let after = 0; ;) {
    const part = embeddings.all(db, after, version, embeddingsAtOnce);
    yield* part;
    if (part.length < embeddingsAtOnce) return;
    after = part.at(-1)?.cropId ?? after;
  }
}

export function embeddingOf(db: ReadableDb, cropId: number): Float32Array | null {
  const row = embedding.get(db, cropId);
  return row === undefined ? null : decodeFloat16(row.embedding);
}

export function insertCrop(
  db: WritableDb,
  photoId: number,
  sighting: SeenCat,
  drawn: boolean,
  version: string,
): number {
  const [left, top, width, height] = sighting.box;
  const bytes = encodeFloat16(sighting.embedding);
  const score = drawn ? 1 : sighting.catScore;
  const marked = drawn ? 1 : 0;
  const at = sighting.atMs ?? null;
  return insert.insert(db, photoId, left, top, width, height, score, marked, bytes, version, at);
}

/** Its scores stay in their slices: no other crop ever gets its id. */
export function removeCrop(db: WritableDb, cropId: number): void {
  dropCrop.run(db, cropId);
}

function toRow({ left, top, width, height, drawn, ...rest }: CropColumns): CropRow {
  return { ...rest, box: [left, top, width, height], drawn: drawn === 1 };
}
