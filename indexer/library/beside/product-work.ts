import type { EmbeddingLayout } from '../embedding-file.ts';
import type { ProductRoom } from '../products-by-id.ts';

/** Chunks of a file of rows that several threads multiply with a vector: each takes the next that nobody has. */
export type ProductWork = {
  readonly layout: EmbeddingLayout;
  readonly vector: Float32Array;
  /** Numbers of the chunks. */
  readonly chunks: Uint32Array;
  /** How many chunks were taken; then for each chunk 1 once its products are there. */
  readonly progress: Int32Array<SharedArrayBuffer>;
  /** Where the products belong, whoever makes them: they are the same ones. */
  readonly room: ProductRoom;
};

const taken = 0;
const firstDone = 1;

/** Room for the progress of so many chunks. */
export const progressOf = (chunks: number): ProductWork['progress'] =>
  new Int32Array(new SharedArrayBuffer((firstDone + chunks) * Int32Array.BYTES_PER_ELEMENT));

/** Takes a chunk that nobody has taken, by its place in the list; null where all are. */
export function takeChunk({ chunks, progress }: ProductWork): number | null {
  const at = Atomics.add(progress, taken, 1);
  return at < chunks.length ? at : null;
}

export function noteDone({ progress }: ProductWork, at: number): void {
  Atomics.store(progress, firstDone + at, 1);
}

export const isDone = ({ progress }: ProductWork, at: number): boolean =>
  Atomics.load(progress, firstDone + at) === 1;
