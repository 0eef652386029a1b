/** A set of whole numbers up to `most`, a bit each. */
export function createNumberSet(most: number) {
  const bits = new Uint8Array((most >>> 3) + 1);
  return {
    add: (number: number) => {
      if (number <= most) bits[number >>> 3] = (bits[number >>> 3] ?? 0) | (1 << (number & 7));
    },
    has: (number: number) => ((bits[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0,
  };
}
