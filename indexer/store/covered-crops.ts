import { decodeFloat16, encodeFloat16 } from '../../models/embedding/float16.ts';
import type { CropRow } from './crops.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { Query } from './query.ts';

const covered = new Query<[cropId: number, version: string], { embedding: Uint8Array | null }>(
  `SELECT covered_embedding AS embedding FROM crops WHERE crop_id = ? AND embedding_version = ?`,
);
const store = new Query<
  [
    embedding: Uint8Array,
    cropId: number,
    version: string,
    left: number,
    top: number,
    width: number,
    height: number,
  ]
>(
  `UPDATE crops SET covered_embedding = ? WHERE crop_id = ? AND embedding_version = ?
     AND left_edge = ? AND top_edge = ? AND width = ? AND height = ?`,
);

/** Embedding of a crop with its cat covered, by one model; null when nobody has looked yet. */
export function coveredEmbeddingOf(
  db: ReadableDb,
  cropId: number,
  version: string,
): Float32Array | null {
  const bytes = covered.get(db, cropId, version)?.embedding ?? null;
  return bytes === null ? null : decodeFloat16(bytes);
}

/** Stores such an embedding, unless the crop was seen anew since `crop` was read. */
export function storeCoveredEmbedding(
  db: WritableDb,
  { cropId, box, embeddingVersion }: Pick<CropRow, 'cropId' | 'box' | 'embeddingVersion'>,
  embedding: Float32Array,
): void {
  store.run(db, encodeFloat16(embedding), cropId, embeddingVersion, ...box);
}
