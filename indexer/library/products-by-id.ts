import { spareNumbers } from '../spare-memory.ts';
import { rowsInChunk } from './embedding-file.ts';

/** Room for a number for each row of some chunks, from the first of them to the last, which threads share. */
export type ProductRoom = {
  /** Number of the first chunk. */
  readonly firstChunk: number;
  readonly products: Float32Array<SharedArrayBuffer>;
};

/** By rising numbers of the chunks; zero until something is put there. */
export function roomForProducts(chunks: readonly number[]): ProductRoom {
  const [firstChunk = 0, last = firstChunk - 1] = [chunks[0], chunks.at(-1)];
  const bytes = (last + 1 - firstChunk) * rowsInChunk * Float32Array.BYTES_PER_ELEMENT;
  return { firstChunk, products: new Float32Array(new SharedArrayBuffer(bytes)) };
}

/** A number for each row of some chunks. */
export class ProductsById {
  readonly #firstId: number;
  readonly #products: Float32Array;

  constructor({ firstChunk, products }: ProductRoom) {
    this.#firstId = firstChunk * rowsInChunk;
    this.#products = products;
  }

  put(chunk: number, products: Float32Array): void {
    this.#products.set(products, chunk * rowsInChunk - this.#firstId);
  }

  /** Those of the first `count` of some ids, in their order, the caller's from then on; 0 where there is none. */
  of(ids: Uint32Array, count: number): Float32Array {
    const [products, firstId] = [this.#products, this.#firstId];
    const found = spareNumbers.take(Float32Array, count);
    for (let index = 0; index < count; index += 1) {
      const at = (ids[index] ?? 0) - firstId;
      // Not outside: looking there makes all looking slow.
      found[index] = at >= 0 && at < products.length ? (products[at] ?? 0) : 0;
    }
    return found;
  }
}
