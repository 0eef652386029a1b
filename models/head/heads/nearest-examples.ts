import { dot } from '../fitting/vector.ts';

export type Neighbour = {
  /** Place in the list of examples. */
  readonly index: number;
  /** Cosine, −1..1. */
  readonly similarity: number;
};

/** The `limit` examples most like an embedding, most similar first. */
export function nearestExamples(
  embedding: Float32Array,
  examples: readonly Float32Array[],
  limit: number,
): readonly Neighbour[] {
  return examples
    .map((example, index) => ({ index, similarity: dot(embedding, example) }))
    .sort((one, other) => other.similarity - one.similarity)
    .slice(0, limit);
}
