import { embeddingSize, normalise, type Projection } from './projection.ts';

/**
 * A seeded Gaussian projection: keeps distances roughly (Johnson–Lindenstrauss), knows nothing of cats.
 */
export function randomProjection(featureCount: number): Projection {
  const next = gaussians(1);
  const matrix = Float32Array.from({ length: featureCount * embeddingSize }, next);
  return {
    version: 'gaussian-1',
    project: (features) => {
      const embedding = new Float32Array(embeddingSize);
      for (let row = 0; row < featureCount; row++) {
        const value = Math.sqrt(features[row] ?? 0);
        for (let column = 0; column < embeddingSize; column++)
          embedding[column] =
            (embedding[column] ?? 0) + value * (matrix[row * embeddingSize + column] ?? 0);
      }
      return normalise(embedding);
    },
  };
}

/** Normally distributed numbers (Box–Muller) from a 32-bit counter hash (splitmix32). */
function gaussians(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    return ((mixed >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
