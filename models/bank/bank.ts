import { decodeFloat16 } from '../embedding/float16.ts';
import { embeddingSize, normalise } from '../embedding/projection.ts';

/** The file of the bank, by `id/name`. */
export const bankFile = 'bank/embeddings.bin';

/**
 * The embeddings of anonymous cats: what a cat is told apart from before there are counter-examples.
 *
 * `bytes` holds rows of halves. Throws a RangeError when they are not whole rows.
 */
export function parseBank(bytes: Uint8Array): readonly Float32Array[] {
  const numbers = decodeFloat16(bytes);
  if (numbers.length % embeddingSize !== 0)
    throw new RangeError(`The bank is not made of rows of ${embeddingSize} numbers`);
  return Array.from({ length: numbers.length / embeddingSize }, (_, row) =>
    normalise(numbers.slice(row * embeddingSize, (row + 1) * embeddingSize)),
  );
}
