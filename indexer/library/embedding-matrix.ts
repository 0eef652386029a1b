import { embeddingOf, embeddingsOfVersion, type StoredEmbedding } from '../store/crops.ts';
import type { ReadableDb } from '../store/database.ts';
import { decodeHalves, encodeFloat16 } from '../../models/embedding/float16.ts';
import { loadRows } from '../../models/head/fitting/row-products.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import type { EmbeddingRows } from '../../models/head/heads/head.ts';
import type { CropColumns } from './crop-columns.ts';

const rowsAtOnce = 1000;
/** Rows of one array: a library that grows never has its embeddings copied into a larger one. */
const rowsInChunk = 4096;

/**
 * The embeddings of all crops in memory, a row for each index of {@link CropColumns}.
 *
 * In half precision, as they are stored, so that nothing is lost: 77 megabytes for 100,000. Read from the
 * database when first asked for, since searching and browsing need none of it; or before, little by little.
 */
export class EmbeddingMatrix implements EmbeddingRows {
  readonly #db: ReadableDb;
  readonly #crops: CropColumns;
  readonly #version: string;
  /** Numbers in a row. */
  readonly size: number;
  readonly #chunks: Uint16Array<ArrayBuffer>[] = [];
  /** The same, byte by byte. */
  readonly #bytes: Uint8Array<ArrayBuffer>[] = [];
  readonly #part: Float32Array<ArrayBuffer>;
  #unread: Generator<StoredEmbedding> | null = null;
  #isWhole = false;

  constructor(db: ReadableDb, crops: CropColumns, version: string, size: number) {
    this.#db = db;
    this.#crops = crops;
    this.#version = version;
    this.size = size;
    this.#part = new Float32Array(rowsInChunk * size);
  }

  /** Rows of crops that are not current are zero or outdated. */
  get count(): number {
    return this.#crops.count;
  }

  /** One crop's row, as an array of its own. A few of them are read alone before all are there. */
  row(index: number): Float32Array {
    const row = new Float32Array(this.size);
    if (!this.#isWhole) this.#readOne(index, row);
    else this.#decode(index, index + 1, row);
    return row;
  }

  /** The first numbers of a row, as many as `target` has. */
  readBeginning(index: number, target: Float32Array): void {
    this.#readAll();
    const halves = this.#chunks[Math.floor(index / rowsInChunk)];
    const start = (index % rowsInChunk) * this.size;
    if (halves === undefined) target.fill(0);
    else decodeHalves(halves, start, start + target.length, target);
  }

  /** Some rows up to the end of a chunk, row after row, in an array that the next call uses again. */
  part(from: number, until: number): Float32Array {
    this.#readAll();
    const end = Math.min(until, from - (from % rowsInChunk) + rowsInChunk);
    this.#decode(from, end, this.#part);
    return this.#part.subarray(0, (end - from) * this.size);
  }

  /** Inner product of every row with a vector; null where the processor cannot do many at a time. */
  products(vector: Float32Array): Float32Array | null {
    return finish(this.productsInSteps(vector));
  }

  /** The same in steps of one chunk; of the rows that there are when it begins. */
  *productsInSteps(vector: Float32Array): Steps<Float32Array | null> {
    this.#readAll();
    const { count } = this;
    const products = new Float32Array(count);
    for (let from = 0; from < count; from += rowsInChunk) {
      yield;
      const halves = this.#chunks[from / rowsInChunk];
      if (halves === undefined) continue;
      const rows = loadRows(halves, this.size);
      if (rows === null) return null;
      products.set(rows.times(vector, Math.min(rowsInChunk, count - from)), from);
    }
    return products;
  }

  /** Reads a crop's row again after its embedding has changed. */
  refresh(index: number): void {
    if (this.#unread === null) return;
    const vector = embeddingOf(this.#db, this.#crops.cropIds[index] ?? 0);
    if (vector?.length === this.size) this.#put(index, encodeFloat16(vector));
  }

  /** Reads a few rows more, in a few hundredths of a second; says whether any are left. */
  readSome(): 'more' | 'done' {
    if (this.#isWhole) return 'done';
    this.#unread ??= embeddingsOfVersion(this.#db, this.#version);
    for (let read = 0; read < rowsAtOnce; read += 1) {
      const next = this.#unread.next();
      if (next.done === true) {
        this.#isWhole = true;
        return 'done';
      }
      const { cropId, embedding } = next.value;
      const index = this.#crops.indexOf(cropId);
      if (index !== undefined) this.#put(index, embedding);
    }
    return 'more';
  }

  #readAll(): void {
    while (this.readSome() === 'more');
  }

  #readOne(index: number, target: Float32Array): void {
    if (this.#crops.current[index] !== 1) return;
    const vector = embeddingOf(this.#db, this.#crops.cropIds[index] ?? 0);
    if (vector?.length === this.size) target.set(vector);
  }

  #put(index: number, bytes: Uint8Array): void {
    if (bytes.length !== this.size * 2) return;
    const chunk = Math.floor(index / rowsInChunk);
    const target = this.#bytes[chunk] ?? this.#begin(chunk);
    target.set(bytes, (index % rowsInChunk) * this.size * 2);
  }

  #begin(chunk: number): Uint8Array {
    const halves = new Uint16Array(rowsInChunk * this.size);
    // Little-endian like the bytes, as is every machine that this runs on.
    const bytes = new Uint8Array(halves.buffer);
    this.#chunks[chunk] = halves;
    this.#bytes[chunk] = bytes;
    return bytes;
  }

  #decode(from: number, until: number, target: Float32Array): void {
    const halves = this.#chunks[Math.floor(from / rowsInChunk)];
    const start = (from % rowsInChunk) * this.size;
    const length = (until - from) * this.size;
    if (halves === undefined) target.fill(0, 0, length);
    else decodeHalves(halves, start, start + length, target);
  }
}
