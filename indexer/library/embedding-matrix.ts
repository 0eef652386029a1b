import { embeddingOf, embeddingsOfVersion } from '../store/crops.ts';
import type { ReadableDb } from '../store/database.ts';
import { decodeFloat16Into } from '../store/float16.ts';
import { grown } from './column.ts';
import type { CropColumns } from './crop-columns.ts';

/**
 * The embeddings of all crops as one matrix in memory, a row for each index of {@link CropColumns}.
 *
 * Read from the database when first asked for: searching and browsing need none of it.
 */
export class EmbeddingMatrix {
  readonly #db: ReadableDb;
  readonly #crops: CropColumns;
  readonly #version: string;
  readonly #size: number;
  #values: Float32Array | null = null;

  constructor(db: ReadableDb, crops: CropColumns, version: string, size: number) {
    this.#db = db;
    this.#crops = crops;
    this.#version = version;
    this.#size = size;
  }

  /** Row-major, `crops.count` rows; rows of crops that are not current are zero or outdated. */
  values(): Float32Array {
    this.#values ??= this.#load();
    return this.#values.subarray(0, this.#crops.count * this.#size);
  }

  /** One crop's row; a view, not a copy. */
  row(index: number): Float32Array {
    return this.values().subarray(index * this.#size, (index + 1) * this.#size);
  }

  /** Reads a crop's row again after its embedding has changed. */
  refresh(index: number): void {
    if (this.#values === null) return;
    this.#values = grown(this.#values, this.#crops.count * this.#size);
    const vector = embeddingOf(this.#db, this.#crops.cropIds[index] ?? 0);
    if (vector?.length === this.#size) this.#values.set(vector, index * this.#size);
  }

  #load(): Float32Array {
    const values = new Float32Array(Math.ceil(this.#crops.count * 1.1) * this.#size);
    for (const { cropId, embedding } of embeddingsOfVersion(this.#db, this.#version)) {
      const index = this.#crops.indexOf(cropId);
      if (index !== undefined && embedding.length === this.#size * 2)
        decodeFloat16Into(embedding, values, index * this.#size);
    }
    return values;
  }
}
