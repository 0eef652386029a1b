/** Numbers in an embedding. */
export const embeddingSize = 256;

/** Turns pooled features into an embedding of unit length. */
export type Projection = {
  /** Distinguishes embeddings that must not be compared. */
  readonly version: string;
  readonly project: (features: Float32Array) => Float32Array;
};

/** Scales a vector to unit length in place; a vector without length stays as it is. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length > 0)
    for (let index = 0; index < vector.length; index++)
      vector[index] = (vector[index] ?? 0) / length;
  return vector;
}
