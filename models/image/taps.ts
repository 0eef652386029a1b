/** The input positions each output position is made of: `counts` from `starts` on, with `weights`. */
export type Taps = {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** `stride` weights for each output position; they sum to one. */
  readonly weights: Float32Array;
  readonly stride: number;
};

/**
 * A triangle filter for each of `size` output positions of the stretch of `length` input positions that begins at `from`.
 *
 * Positions outside of 0..`limit` are those at its edges.
 */
export function makeTaps(from: number, length: number, size: number, limit: number): Taps {
  const scale = length / size;
  const support = Math.max(1, scale);
  const stride = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(size);
  const counts = new Int32Array(size);
  const weights = new Float32Array(size * stride);
  const inside = (position: number) => Math.min(Math.max(position, 0), limit - 1);
  for (let index = 0; index < size; index++) {
    const centre = from + (index + 0.5) * scale;
    const begin = Math.floor(centre - support + 0.5);
    const end = Math.max(begin + 1, Math.ceil(centre + support - 0.5));
    const first = inside(begin);
    let sum = 0;
    for (let position = begin; position < end; position++) {
      const weight = Math.max(0, 1 - Math.abs(position + 0.5 - centre) / support);
      const slot = index * stride + inside(position) - first;
      weights[slot] = (weights[slot] ?? 0) + weight;
      sum += weight;
    }
    starts[index] = first;
    counts[index] = inside(end - 1) - first + 1;
    for (let slot = index * stride; slot < (index + 1) * stride; slot++)
      weights[slot] = (weights[slot] ?? 0) / sum;
  }
  return { starts, counts, weights, stride };
}
