import { normalise } from '../embedding/projection.ts';
import type { Example, UnlabelledCrop } from '../head/heads/training-set.ts';

/** Seeded uniform numbers in 0..1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Cats as points around directions of their own, as embeddings are. */
export function catCloud(size: number, seed: number) {
  const random = seededRandom(seed);
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const vector = () => Float32Array.from({ length: size }, gaussian);
  return {
    /** A cat's direction. */
    cat: () => normalise(vector()),
    /** Photos of a cat; `spread` 0 are all alike, 1 as far apart as its photos often are. */
    photos: (cat: Float32Array, count: number, spread = 1): Float32Array[] =>
      Array.from({ length: count }, () => {
        const noise = normalise(vector());
        return normalise(cat.map((value, at) => value + 1.2 * spread * (noise[at] ?? 0)));
      }),
  };
}

export const alone = (embeddings: readonly Float32Array[]): Example[] =>
  embeddings.map((embedding) => ({ embedding, group: null, catScore: 0.99 }));

export const burst = (embeddings: readonly Float32Array[], group: string): Example[] =>
  embeddings.map((embedding) => ({ embedding, group, catScore: 0.99 }));

/** Crops of a library about which nobody has said anything, all surely cats. */
export const unlabelled = (embeddings: readonly Float32Array[]): UnlabelledCrop[] =>
  embeddings.map((embedding) => ({ embedding, catScore: 0.99, weight: 1 }));
