import type { KeptEmbeddings } from '../store/kept-embeddings.ts';
import { ProductThreads, type SharedProducts } from './beside/product-threads.ts';
import {
  EmbeddingFile,
  bytesOf,
  checksumOf,
  chunkOf,
  rowsInChunk,
  type Halves,
} from './embedding-file.ts';
import type { ProductRoom } from './products-by-id.ts';

/** Where a file of rows may lie. */
export type FileOfRows = {
  readonly path: string;
  readonly mayWrite: boolean;
  /** Chunks that are held in memory before they go into it; for tests. */
  readonly mostHeld?: number;
  /** Chunks in the file from which on threads help to multiply them; for tests. */
  readonly sharedFrom?: number;
};

export type EmbeddingChunksOptions = {
  /** Numbers in a row. */
  readonly size: number;
  /** Null where all are held in memory. */
  readonly file: FileOfRows | null;
  /** The least id that there is. */
  readonly firstId: () => number;
};

/** Twenty-five megabytes. */
const mostHeld = 8;
/** With fewer, which take one thread a twentieth of a second, others are not worth their memory. */
const sharedFrom = 32;

/**
 * Rows of half-precision numbers by id, in chunks: a few of them in memory, more in a file.
 *
 * Each function throws what the file system says. Then whoever uses it calls {@link leaveFile} and puts all rows anew.
 */
export class EmbeddingChunks {
  readonly #options: EmbeddingChunksOptions;
  readonly #rowBytes: number;
  /** Chunks that are not, or not as they are, in the file. */
  readonly #held = new Map<number, Halves>();
  #file: EmbeddingFile | null = null;
  #mayMakeFile: boolean;
  /** What the chunks of the file had when somebody looked; those that were written since are in `#changed`. */
  #checksums: number[] = [];
  readonly #changed = new Set<number>();
  #scratch: Halves | null = null;
  #threads: ProductThreads | null = null;

  constructor(options: EmbeddingChunksOptions) {
    this.#options = options;
    this.#rowBytes = options.size * 2;
    this.#mayMakeFile = options.file?.mayWrite === true;
  }

  /** Bytes of rows in memory. */
  get heldBytes(): number {
    return this.#held.size * rowsInChunk * this.#rowBytes;
  }

  /** Whether what is read may be another's, who goes on writing it. */
  get isForeign(): boolean {
    return this.#file !== null && !this.#mayMakeFile;
  }

  /** Rising. */
  numbers(): readonly number[] {
    const all = new Set([...this.#held.keys(), ...(this.#file?.chunks() ?? [])]);
    return [...all].sort((one, other) => one - other);
  }

  /** Takes the file that lies there; false where it cannot be what was kept. */
  openFile({ firstChunk, checksums }: KeptEmbeddings): boolean {
    const { file } = this.#options;
    if (file === null) return false;
    const layout = { path: file.path, rowBytes: this.#rowBytes, firstChunk };
    this.#file = EmbeddingFile.open(layout, checksums.length, file.mayWrite);
    this.#checksums = [...checksums];
    return this.#file !== null;
  }

  /** Forgets all rows and uses no file from here on; false where none was used before, or could have been. */
  leaveFile(): boolean {
    const file = this.#file;
    if (file === null && !this.#mayMakeFile) return false;
    this.#file = null;
    this.#mayMakeFile = false;
    this.#held.clear();
    this.#threads?.close();
    this.#threads = null;
    file?.close();
    return true;
  }

  /** The rows of a chunk; only good until the next call. */
  chunk(chunk: number): Halves {
    const held = this.#held.get(chunk);
    if (held !== undefined) return held;
    const scratch = (this.#scratch ??= this.#empty());
    this.readChunk(chunk, scratch);
    return scratch;
  }

  /** Copies the rows of a chunk; zero where none was put. */
  readChunk(chunk: number, target: Halves): void {
    const held = this.#held.get(chunk);
    if (held !== undefined) target.set(held);
    else if (this.#file?.has(chunk) === true) this.#file.readChunk(chunk, bytesOf(target));
    else target.fill(0);
  }

  /** Begins to multiply the chunks that only the file has, on other threads; null where that is not worth while. */
  multiplyBeside(vector: Float32Array, room: ProductRoom): SharedProducts | null {
    const threads = this.startThreads();
    if (this.#file === null || threads === null) return null;
    const chunks = this.#file.chunks().filter((chunk) => !this.#held.has(chunk));
    return threads.begin(this.#file.layout, chunks, vector, room);
  }

  /** Numbers of the chunks that this thread is to multiply itself: what others were not given, and what they leave. */
  *toMultiply(shared: SharedProducts | null): Generator<number> {
    yield* this.numbers().filter((chunk) => shared?.has(chunk) !== true);
    yield* shared?.toDo() ?? [];
  }

  /** Starts the threads that help, before anybody waits for them. */
  startThreads(): ProductThreads | null {
    const isWorthWhile = (this.#file?.count ?? 0) >= (this.#options.file?.sharedFrom ?? sharedFrom);
    if (!isWorthWhile || this.isForeign) return null;
    return (this.#threads ??= new ProductThreads());
  }

  /** Copies a row; zero where none was put. */
  readRow(id: number, target: Halves): void {
    const chunk = chunkOf(id);
    const held = this.#held.get(chunk);
    const at = (id % rowsInChunk) * target.length;
    if (held !== undefined) target.set(held.subarray(at, at + target.length));
    else if (this.#file?.has(chunk) === true) this.#file.readRow(id, bytesOf(target));
    else target.fill(0);
  }

  /** Whether a chunk of the file is what it was when its checksum was kept. */
  isAsKept(chunk: number, halves: Halves): boolean {
    if (this.#held.has(chunk) || this.#file === null) return true;
    return checksumOf(bytesOf(halves)) === this.#checksums[chunk - this.#file.firstChunk];
  }

  put(id: number, bytes: Uint8Array): void {
    const chunk = chunkOf(id);
    const file = this.#file;
    if (!this.#held.has(chunk) && file?.has(chunk) === true) {
      if (this.#mayMakeFile) {
        this.#changed.add(chunk);
        file.writeRow(id, bytes);
        return;
      }
      // Another's file stays as it is.
      this.#held.set(chunk, this.chunk(chunk).slice());
    }
    const held = this.#held.get(chunk) ?? this.#begin(chunk);
    bytesOf(held).set(bytes, (id % rowsInChunk) * this.#rowBytes);
  }

  /** Forgets the rows of a chunk. */
  clear(chunk: number): void {
    this.#held.delete(chunk);
    this.#begin(chunk);
  }

  /** Chunks whose checksums are not known: those that have changed. What is still in memory goes into the file first. */
  changed(): readonly number[] {
    if (this.#file !== null) this.#spill(0);
    return this.#mayMakeFile && this.#file !== null ? [...this.#changed] : [];
  }

  get isChanged(): boolean {
    return this.#mayMakeFile && this.#file !== null && this.#changed.size + this.#held.size > 0;
  }

  /** Looks at one of {@link changed}; what is put into it afterwards makes it one again. */
  noteChecksum(chunk: number): void {
    if (this.#file === null) return;
    this.#changed.delete(chunk);
    this.#checksums[chunk - this.#file.firstChunk] = checksumOf(bytesOf(this.chunk(chunk)));
  }

  /** The file as it was looked at; null where there is none, or another's. */
  layout(): Pick<KeptEmbeddings, 'firstChunk' | 'checksums'> | null {
    if (this.#file === null || !this.#mayMakeFile) return null;
    return { firstChunk: this.#file.firstChunk, checksums: [...this.#checksums] };
  }

  /** Returns once the file is on the disk. */
  async sync(): Promise<void> {
    await this.#file?.sync();
  }

  #empty(): Halves {
    return new Uint16Array(rowsInChunk * this.#options.size);
  }

  #begin(chunk: number): Halves {
    this.#spill(this.#options.file?.mostHeld ?? mostHeld);
    const halves = this.#empty();
    this.#held.set(chunk, halves);
    return halves;
  }

  /** Puts what is held in memory into the file, once it is more chunks than so many. */
  #spill(most: number): void {
    if (!this.#mayMakeFile || this.#held.size <= most) return;
    const file = (this.#file ??= this.#makeFile());
    for (const [chunk, halves] of this.#held) {
      if (chunk < file.firstChunk) continue;
      const before = file.count;
      this.#changed.add(chunk);
      file.writeChunk(chunk, bytesOf(halves));
      // Chunks between in which nothing was put are there now, too.
      for (let at = before; at < file.count; at += 1) this.#changed.add(file.firstChunk + at);
      this.#held.delete(chunk);
    }
  }

  #makeFile(): EmbeddingFile {
    const { file, firstId } = this.#options;
    this.#checksums = [];
    return EmbeddingFile.create({
      path: file?.path ?? '',
      rowBytes: this.#rowBytes,
      firstChunk: chunkOf(firstId()),
    });
  }
}
