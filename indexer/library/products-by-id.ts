import { rowsInChunk } from './embedding-file.ts';

/** A number for each row of some chunks, from the first of them to the last. */
export class ProductsById {
  readonly #firstId: number;
  readonly #products: Float32Array;

  /** By rising numbers of the chunks. */
  constructor(chunks: readonly number[]) {
    const [first = 0, last = first - 1] = [chunks[0], chunks.at(-1)];
    this.#firstId = first * rowsInChunk;
    this.#products = new Float32Array((last + 1 - first) * rowsInChunk);
  }

  put(chunk: number, products: Float32Array): void {
    this.#products.set(products, chunk * rowsInChunk - this.#firstId);
  }

  /** Those of the first `count` of some ids, in their order; 0 where there is none. */
  of(ids: Uint32Array, count: number): Float32Array {
    const found = new Float32Array(count);
    for (let index = 0; index < count; index += 1) {
      const at = (ids[index] ?? 0) - this.#firstId;
      // Not outside: looking there makes all looking slow.
      if (at >= 0 && at < this.#products.length) found[index] = this.#products[at] ?? 0;
    }
    return found;
  }
}
