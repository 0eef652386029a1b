import {
  embeddingOf,
  embeddingsBetween,
  embeddingsOfPhoto,
  embeddingsOfVersion,
} from '../store/crops.ts';
import { isStoreError, type ReadableDb } from '../store/database.ts';
import { keptEmbeddings, type KeptEmbeddings } from '../store/kept-embeddings.ts';
import { stalePhotos } from '../store/stale-photos.ts';
import { decodeHalves, encodeFloat16 } from '../../models/embedding/float16.ts';
import { roomForHalves } from '../../models/head/fitting/row-products.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import type { EmbeddingRows } from '../../models/head/heads/head.ts';
import type { CropColumns } from './crop-columns.ts';
import { EmbeddingChunks, type FileOfRows } from './embedding-chunks.ts';
import { EmbeddingDraws } from './embedding-draws.ts';
import { ProductsById, roomForProducts } from './products-by-id.ts';
import { bytesOf, chunkOf, rowsInChunk } from './embedding-file.ts';
import { RecentRows } from './recent-rows.ts';

/** Which embeddings, and where a file of them may lie beside the database. */
export type EmbeddingSource = {
  readonly version: string;
  /** Numbers in each. */
  readonly size: number;
  /** Absent where all of them are held in memory. */
  readonly file?: FileOfRows;
};

const rowsInStep = 1000;
const photosInStep = 100;
/** More than one answer asks for, and the next asks for most of them again: ten to twenty megabytes. */
const mostRecent = 6500;

/**
 * The embeddings of all crops, a row for each index of {@link CropColumns}.
 *
 * In half precision, as they are stored, so that nothing is lost. Those of a large library are half a gigabyte; they
 * lie in a file beside the database and are read where they are multiplied. It is believed chunk by chunk by
 * checksums, and never about photos that have changed since; all else comes from the database. That is looked at when
 * first asked for, since searching and browsing need none of it; or before, little by little.
 */
export class EmbeddingMatrix implements EmbeddingRows {
  readonly #db: ReadableDb;
  readonly #crops: CropColumns;
  readonly #version: string;
  /** Numbers in a row. */
  readonly size: number;
  readonly #chunks: EmbeddingChunks;
  readonly #row: Uint16Array<ArrayBuffer>;
  readonly #recent = new RecentRows(mostRecent);
  readonly #draws: EmbeddingDraws;
  #part: Float32Array<ArrayBuffer> | null = null;
  #unread: Steps<void> | null = null;
  #isWhole = false;

  constructor(db: ReadableDb, crops: CropColumns, { version, size, file }: EmbeddingSource) {
    this.#db = db;
    this.#crops = crops;
    this.#version = version;
    this.size = size;
    this.#row = new Uint16Array(size);
    this.#draws = new EmbeddingDraws(crops, size);
    this.#chunks = new EmbeddingChunks({
      size,
      file: file ?? null,
      firstId: () => crops.leastId(),
    });
  }

  /** Rows of crops that are not current are zero or outdated. */
  get count(): number {
    return this.#crops.count;
  }

  /** Bytes of rows in memory. */
  get heldBytes(): number {
    return this.#chunks.heldBytes;
  }

  /** One crop's row, not to be written to. A few of them are read alone before all are there. */
  row(index: number): Float32Array {
    // What is not whole yet, or another's, may become another without a word.
    if (!this.#isWhole || this.#chunks.isForeign) return this.#readOne(index);
    const id = this.#crops.cropIds[index] ?? 0;
    const known = this.#recent.get(id);
    if (known !== undefined) return known;
    const row = new Float32Array(this.size);
    this.#orFromDatabase(() => {
      this.#chunks.readRow(id, this.#row);
      decodeHalves(this.#row, 0, this.size, row);
    });
    this.#recent.put(id, row);
    return row;
  }

  /** For each crop a number that is drawn from its embedding, by index; of the crops that there are after the last step. */
  *drawsInSteps(): Steps<Uint32Array> {
    yield* this.#allInSteps();
    return this.#draws.all();
  }

  /** Some rows from one on, row after row, in an array that the next call uses again. */
  part(from: number, until: number): Float32Array {
    finish(this.#allInSteps());
    const end = Math.min(until, from + rowsInChunk);
    const part = (this.#part ??= new Float32Array(rowsInChunk * this.size));
    this.#orFromDatabase(() => {
      this.#decode(from, end, part);
    });
    return part.subarray(0, (end - from) * this.size);
  }

  /**
   * Inner product of every row with a vector, in steps of one chunk; null where the processor cannot do many at a time.
   *
   * Of the rows that there are when it begins. The caller may give the array back to `spareNumbers`.
   */
  *productsInSteps(vector: Float32Array): Steps<Float32Array | null> {
    yield* this.#allInSteps();
    const { count } = this;
    const room = roomForProducts(this.#chunks.numbers());
    const products = new ProductsById(room);
    const shared = this.#chunks.multiplyBeside(vector, room);
    for (const chunk of this.#chunks.toMultiply(shared)) {
      yield;
      const loaded = roomForHalves(rowsInChunk * this.size, this.size);
      if (loaded === null) return null;
      this.#orFromDatabase(() => {
        this.#readChunk(chunk, loaded.rows);
      });
      products.put(chunk, loaded.times(vector, rowsInChunk));
    }
    yield;
    return products.of(this.#crops.cropIds, count);
  }

  /** Reads a crop's row again after its embedding has changed. */
  refresh(index: number): void {
    if (this.#unread === null) return;
    const id = this.#crops.cropIds[index] ?? 0;
    const vector = embeddingOf(this.#db, id);
    if (vector?.length !== this.size) return;
    this.#orFromDatabase(() => {
      this.#put(id, encodeFloat16(vector));
    });
  }

  /** Reads a few rows more, in a hundredth of a second; says whether any are left. */
  readSome(): 'more' | 'done' {
    if (!this.#isWhole) this.#readStep();
    return this.#isWhole ? 'done' : 'more';
  }

  /** Whether the file has become another since {@link toKeep}. */
  get isChanged(): boolean {
    return this.#isWhole && this.#chunks.isChanged;
  }

  /**
   * What must be so of the file for it to be believed at the next opening; null where nothing of it can be.
   *
   * What changes meanwhile is not in it, and is noted as stale or changes the checksum. To be kept once {@link sync}
   * has returned.
   */
  *toKeep(snapshot: string): Steps<KeptEmbeddings | null> {
    // With the new snapshot it is forgotten which photos have changed, so they must be in the file before.
    if (!this.#isWhole && keptEmbeddings(this.#db) === null) return null;
    yield* this.#allInSteps();
    for (const chunk of this.#orFromDatabase(() => this.#chunks.changed())) {
      yield;
      this.#orFromDatabase(() => {
        this.#chunks.noteChecksum(chunk);
      });
    }
    const layout = this.#chunks.layout();
    return layout && { snapshot, version: this.#version, size: this.size, ...layout };
  }

  /** Returns once the file is on the disk. */
  async sync(): Promise<void> {
    await this.#chunks.sync();
  }

  /** Leaves the file; nothing can be asked afterwards. */
  close(): void {
    this.#chunks.leaveFile();
  }

  *#allInSteps(): Steps<void> {
    while (!this.#isWhole) {
      this.#readStep();
      yield;
    }
  }

  #readStep(): void {
    try {
      this.#unread ??= this.#readInSteps();
      this.#isWhole = this.#unread.next().done === true;
    } catch (error) {
      this.#unread = null;
      this.#leaveFile(error);
    }
  }

  /** Does what needs rows; where the file fails, from what the database has. */
  #orFromDatabase<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      this.#leaveFile(error);
      finish(this.#allInSteps());
      return act();
    }
  }

  #leaveFile(error: unknown): void {
    if (isStoreError(error) || !this.#chunks.leaveFile()) throw error;
    console.error('The file of embeddings cannot be used:', error);
    this.#unread = null;
    this.#isWhole = false;
  }

  *#readInSteps(): Steps<void> {
    // What they are multiplied with is made ready before anybody waits for it.
    roomForHalves(rowsInChunk * this.size, this.size);
    yield;
    const kept = keptEmbeddings(this.#db);
    const isOurs = kept?.version === this.#version && kept.size === this.size;
    if (isOurs && this.#chunks.openFile(kept)) yield* this.#readFile();
    else yield* this.#readDatabase();
    this.#chunks.startThreads();
  }

  *#readDatabase(): Steps<void> {
    let read = 0;
    for (const { cropId, embedding } of embeddingsOfVersion(this.#db, this.#version)) {
      this.#put(cropId, embedding);
      read += 1;
      if (read % rowsInStep === 0) yield;
    }
  }

  /** Believes what is as it was written, and reads all else from the database. */
  *#readFile(): Steps<void> {
    // Whatever changes from here on comes by `refresh`.
    const stale = stalePhotos(this.#db);
    for (const chunk of this.#chunks.numbers()) {
      yield;
      const halves = this.#chunks.chunk(chunk);
      if (this.#chunks.isAsKept(chunk, halves)) this.#draws.putChunk(chunk, halves);
      else yield* this.#repair(chunk);
    }
    for (const [at, photoId] of stale.entries()) {
      if (at % photosInStep === 0) yield;
      for (const { cropId, embedding } of embeddingsOfPhoto.all(this.#db, photoId, this.#version))
        this.#put(cropId, embedding);
    }
  }

  *#repair(chunk: number): Steps<void> {
    this.#chunks.clear(chunk);
    const first = chunk * rowsInChunk;
    for (let from = 0; from < rowsInChunk; from += rowsInStep) {
      yield;
      const until = first + Math.min(from + rowsInStep, rowsInChunk);
      const rows = embeddingsBetween.all(this.#db, first + from, until, this.#version);
      for (const { cropId, embedding } of rows) this.#put(cropId, embedding);
    }
  }

  #put(id: number, bytes: Uint8Array): void {
    if (bytes.length !== this.size * 2) return;
    this.#recent.forget(id);
    bytesOf(this.#row).set(bytes);
    this.#draws.put(id, this.#row);
    this.#chunks.put(id, bytes);
  }

  #decode(from: number, until: number, target: Float32Array): void {
    let loaded = -1;
    let halves = this.#row;
    for (let index = from; index < until; index += 1) {
      const id = this.#crops.cropIds[index] ?? 0;
      // Ids rise with the indexes, so that each chunk is read once.
      if (chunkOf(id) !== loaded) {
        loaded = chunkOf(id);
        halves = this.#chunks.chunk(loaded);
      }
      const at = (id % rowsInChunk) * this.size;
      const place = (index - from) * this.size;
      decodeHalves(halves, at, at + this.size, target.subarray(place, place + this.size));
    }
  }

  /** Of a file that another process writes a chunk may have become another since it was looked at. */
  #readChunk(chunk: number, target: Uint16Array<ArrayBuffer>): void {
    this.#chunks.readChunk(chunk, target);
    if (!this.#chunks.isForeign || this.#chunks.isAsKept(chunk, target)) return;
    finish(this.#repair(chunk));
    this.#chunks.readChunk(chunk, target);
  }

  #readOne(index: number): Float32Array {
    const none = new Float32Array(this.size);
    if (this.#crops.current[index] !== 1) return none;
    const vector = embeddingOf(this.#db, this.#crops.cropIds[index] ?? 0);
    return vector?.length === this.size ? vector : none;
  }
}
