/** A repeatable source of chance: the same seed gives the same numbers on every machine. */
export type Random = {
  /** A number in 0..1, 1 excluded. */
  readonly next: () => number;
  /** A new array with the items in random order (Fisher–Yates). */
  readonly shuffle: <T>(items: readonly T[]) => T[];
};

/** Counter hash splitmix32 (Steele, Lea & Flood 2014, in its 32-bit form). */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 2 ** 32;
  };
  const shuffle = <T>(items: readonly T[]) =>
    items
      .map((item) => ({ item, key: next() }))
      .sort((one, other) => one.key - other.key)
      .map(({ item }) => item);
  return { next, shuffle };
}
