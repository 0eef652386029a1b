import { closeSync, fstatSync, ftruncateSync, fsync, openSync, readSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';

/** Rows that are read, checked and multiplied in one go. */
export const rowsInChunk = 4096;

/** Numbers in half precision. */
export type Halves = Uint16Array<ArrayBuffer>;

/** The bytes of halves: little-endian like those that are stored, as is every machine that this runs on. */
export const bytesOf = (halves: Halves): Uint8Array<ArrayBuffer> =>
  new Uint8Array(halves.buffer, halves.byteOffset, halves.byteLength);

/** The chunk in which an id has its row. */
export const chunkOf = (id: number): number => Math.floor(id / rowsInChunk);

/** Where a file of rows lies and how it is laid out. */
export type EmbeddingLayout = {
  readonly path: string;
  /** Bytes of a row. */
  readonly rowBytes: number;
  /** Number of the chunk at the beginning of the file. */
  readonly firstChunk: number;
};

/**
 * Rows of numbers in a file, one for each id: read where they are needed, and never held by this process.
 *
 * What the system has read before it keeps in memory as long as nobody else needs that. Each function throws what
 * the file system says, and where the file has become shorter than it was.
 */
export class EmbeddingFile {
  readonly layout: EmbeddingLayout;
  /** Chunks that there are; those between that were never written are zero. */
  count: number;
  readonly #handle: number;

  private constructor(handle: number, layout: EmbeddingLayout, count: number) {
    this.#handle = handle;
    this.layout = layout;
    this.count = count;
  }

  get firstChunk(): number {
    return this.layout.firstChunk;
  }

  /** An empty one, in the place of whatever lies there. */
  static create(layout: EmbeddingLayout): EmbeddingFile {
    return new EmbeddingFile(openSync(layout.path, 'w+'), layout, 0);
  }

  /** The one that lies there; null where none does, or one that is too short for `count` chunks. */
  static open(layout: EmbeddingLayout, count: number, mayWrite: boolean): EmbeddingFile | null {
    let handle: number;
    try {
      handle = openSync(layout.path, mayWrite ? 'r+' : 'r');
    } catch {
      return null;
    }
    const { size } = fstatSync(handle);
    if (size >= count * rowsInChunk * layout.rowBytes)
      return new EmbeddingFile(handle, layout, count);
    closeSync(handle);
    return null;
  }

  has(chunk: number): boolean {
    return chunk >= this.firstChunk && chunk < this.firstChunk + this.count;
  }

  /** Numbers of all chunks. */
  chunks(): readonly number[] {
    return Array.from({ length: this.count }, (_, at) => this.firstChunk + at);
  }

  readChunk(chunk: number, target: Uint8Array): void {
    this.#read(target, this.#placeOf(chunk * rowsInChunk));
  }

  readRow(id: number, target: Uint8Array): void {
    this.#read(target, this.#placeOf(id));
  }

  writeChunk(chunk: number, bytes: Uint8Array): void {
    const until = chunk + 1 - this.firstChunk;
    if (until > this.count) {
      ftruncateSync(this.#handle, until * rowsInChunk * this.layout.rowBytes);
      this.count = until;
    }
    this.#write(bytes, this.#placeOf(chunk * rowsInChunk));
  }

  writeRow(id: number, bytes: Uint8Array): void {
    this.#write(bytes, this.#placeOf(id));
  }

  /** Returns once all that was written is on the disk. */
  async sync(): Promise<void> {
    await promisify(fsync)(this.#handle);
  }

  close(): void {
    closeSync(this.#handle);
  }

  #placeOf(id: number): number {
    return (id - this.firstChunk * rowsInChunk) * this.layout.rowBytes;
  }

  #read(target: Uint8Array, place: number): void {
    for (let done = 0; done < target.length;) {
      const read = readSync(this.#handle, target, done, target.length - done, place + done);
      if (read === 0) throw new Error('The file of embeddings has become shorter.');
      done += read;
    }
  }

  #write(bytes: Uint8Array, place: number): void {
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#handle, bytes, done, bytes.length - done, place + done);
  }
}

/** What tells a chunk from one that was cut or changed. */
export const checksumOf = (bytes: Uint8Array): number => crc32(bytes);
