import { decodeFloat16 } from '../embedding/float16.ts';
import { embeddingSize, normalise } from '../embedding/projection.ts';

/** The file of the bank, by `id/name`. */
export const bankFile = 'bank/embeddings.bin';

/**
 * The embeddings of anonymous cats: what a cat is told apart from before there are counter-examples.
 *
 * `bytes` holds rows of halves, of `size` numbers each. Throws a RangeError when they are not whole rows.
 */
export function parseBank(bytes: Uint8Array, size = embeddingSize): readonly Float32Array[] {
  const numbers = decodeFloat16(bytes);
  if (numbers.length % size !== 0)
    throw new RangeError(`The bank is not made of rows of ${size} numbers`);
  return Array.from({ length: numbers.length / size }, (_, row) =>
    normalise(numbers.slice(row * size, (row + 1) * size)),
  );
}
