import { embeddingOf, embeddingsOfVersion, type StoredEmbedding } from '../store/crops.ts';
import type { ReadableDb } from '../store/database.ts';
import { decodeFloat16Into } from '../../models/embedding/float16.ts';
import { grown } from './column.ts';
import type { CropColumns } from './crop-columns.ts';

const rowsAtOnce = 1000;

/**
 * The embeddings of all crops as one matrix in memory, a row for each index of {@link CropColumns}.
 *
 * Read from the database when first asked for, since searching and browsing need none of it; or
 * before, little by little.
 */
export class EmbeddingMatrix {
  readonly #db: ReadableDb;
  readonly #crops: CropColumns;
  readonly #version: string;
  /** Numbers in a row. */
  readonly size: number;
  #values = new Float32Array(0);
  #unread: Generator<StoredEmbedding> | null = null;
  #isWhole = false;

  constructor(db: ReadableDb, crops: CropColumns, version: string, size: number) {
    this.#db = db;
    this.#crops = crops;
    this.#version = version;
    this.size = size;
  }

  /** Row-major, `crops.count` rows; rows of crops that are not current are zero or outdated. */
  values(): Float32Array {
    while (this.readSome() === 'more');
    return this.#values.subarray(0, this.#crops.count * this.size);
  }

  /** One crop's row; a view, not a copy. */
  row(index: number): Float32Array {
    return this.values().subarray(index * this.size, (index + 1) * this.size);
  }

  /** Reads a crop's row again after its embedding has changed. */
  refresh(index: number): void {
    if (this.#unread === null) return;
    this.#makeRoom();
    const vector = embeddingOf(this.#db, this.#crops.cropIds[index] ?? 0);
    if (vector?.length === this.size) this.#values.set(vector, index * this.size);
  }

  /** Reads a few rows more, in a few hundredths of a second; says whether any are left. */
  readSome(): 'more' | 'done' {
    if (this.#isWhole) return 'done';
    this.#unread ??= embeddingsOfVersion(this.#db, this.#version);
    this.#makeRoom();
    for (let read = 0; read < rowsAtOnce; read += 1) {
      const next = this.#unread.next();
      if (next.done === true) {
        this.#isWhole = true;
        return 'done';
      }
      this.#put(next.value);
    }
    return 'more';
  }

  #put({ cropId, embedding }: StoredEmbedding): void {
    const index = this.#crops.indexOf(cropId);
    if (index !== undefined && embedding.length === this.size * 2)
      decodeFloat16Into(embedding, this.#values, index * this.size);
  }

  #makeRoom(): void {
    this.#values = grown(this.#values, this.#crops.count * this.size);
  }
}
