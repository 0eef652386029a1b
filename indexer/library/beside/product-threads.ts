import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import { startThread } from '../../concurrency/start-thread.ts';
import type { EmbeddingLayout } from '../embedding-file.ts';
import type { ProductRoom } from '../products-by-id.ts';
import { isDone, progressOf, takeChunk, type ProductWork } from './product-work.ts';

export type ProductWorkerData = { readonly port: MessagePort };

/** Reading from memory is what takes longest, and is not done sooner by more. */
const mostThreads = 3;

/**
 * Threads that multiply the rows of a file with a vector, beside the one that asks for it.
 *
 * Nobody waits for them: what none of them has done, since it was slow, has failed or has died, the one that asks does itself.
 */
export class ProductThreads {
  readonly #threads: readonly { readonly worker: Worker; readonly port: MessagePort }[];

  constructor(count = Math.min(mostThreads, availableParallelism() - 1)) {
    this.#threads = Array.from({ length: count }, () => {
      const { port1: port, port2 } = new MessageChannel();
      const workerData: ProductWorkerData = { port: port2 };
      const options = { workerData, transferList: [port2] };
      const worker = startThread(import.meta.url, 'product-worker', options);
      worker.unref();
      // Without it all is as it was.
      worker.once('error', (error) => {
        console.error('A thread that multiplies has ended:', error);
      });
      return { worker, port };
    });
  }

  /** Begins to multiply some chunks of a file; `room` has the products of those that others have done. */
  begin(
    layout: EmbeddingLayout,
    chunks: readonly number[],
    vector: Float32Array,
    room: ProductRoom,
  ): SharedProducts {
    const work: ProductWork = {
      layout,
      vector,
      chunks: Uint32Array.from(chunks),
      progress: progressOf(chunks.length),
      room,
    };
    for (const { port } of this.#threads) port.postMessage(work);
    return new SharedProducts(work);
  }

  close(): void {
    for (const { worker, port } of this.#threads) {
      port.close();
      void worker.terminate();
    }
  }
}

/** Products that several threads make. */
export class SharedProducts {
  readonly #work: ProductWork;
  readonly #chunks: ReadonlySet<number>;
  readonly #own = new Set<number>();

  constructor(work: ProductWork) {
    this.#work = work;
    this.#chunks = new Set(work.chunks);
  }

  /** Whether a chunk is among those that are shared. */
  has(chunk: number): boolean {
    return this.#chunks.has(chunk);
  }

  /** Numbers of the chunks that this thread is to multiply itself, one after the other; then the others have done the rest. */
  *toDo(): Generator<number> {
    const { chunks } = this.#work;
    for (let at = takeChunk(this.#work); at !== null; at = takeChunk(this.#work))
      yield this.#take(at);
    // What another has begun may be done twice: that takes less time than to wait, should it have died.
    for (const at of chunks.keys())
      if (!this.#own.has(at) && !isDone(this.#work, at)) yield this.#take(at);
  }

  /** How many chunks others have multiplied by now. */
  get doneByOthers(): number {
    const { chunks } = this.#work;
    return [...chunks.keys()].filter((at) => isDone(this.#work, at)).length;
  }

  #take(at: number): number {
    this.#own.add(at);
    return this.#work.chunks[at] ?? 0;
  }
}
