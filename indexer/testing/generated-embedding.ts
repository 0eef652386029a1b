/** A stream of numbers in 0..1, the same for the same seed (mulberry32, by Tommy Ettinger). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A unit vector near the middle of an animal's cluster: what an engine might see in one of its photos.
 *
 * `animal` names the cluster, `shot` the photo. At the spread of 0.5 two shots of one animal have a
 * cosine of about 0.8, those of two animals about 0.
 */
export function generatedEmbedding(
  animal: number,
  shot: number,
  size: number,
  spread = 0.5,
): Float32Array {
  const middle = seededRandom(animal * 7919 + 1);
  const noise = seededRandom(shot * 104_729 + animal + 2);
  const vector = Float32Array.from(
    { length: size },
    () => centred(middle) + spread * centred(noise),
  );
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function centred(random: () => number): number {
  return random() - 0.5;
}
