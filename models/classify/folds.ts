/**
 * Divides examples into folds for cross-validation: answers the fold of each.
 *
 * Every class is spread evenly. The same seed gives the same folds on every machine.
 */
export function stratifiedFolds(
  labels: readonly number[],
  foldCount: number,
  seed: number,
): readonly number[] {
  const random = seededRandom(seed);
  const order = labels
    .map((label, index) => ({ label, index, key: random() }))
    .sort((one, other) => one.label - other.label || one.key - other.key);
  const folds = labels.map(() => 0);
  for (const [place, { index }] of order.entries()) folds[index] = place % foldCount;
  return folds;
}

/** Counter hash splitmix32 (Steele, Lea & Flood 2014, in its 32-bit form): numbers in 0..1. */
function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 2 ** 32;
  };
}
