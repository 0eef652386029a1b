/** How many photos fall into each of `bins` equal spans of probability, the surest span first. */
export function histogram(probabilities: Float32Array, bins: number): Uint32Array {
  const counts = new Uint32Array(bins);
  for (const probability of probabilities) {
    const bin = Math.min(bins - 1, Math.floor((1 - probability) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/**
 * Heights in 0..1 to draw counts with: logarithmic, because most scores crowd at both ends and the
 * few between them are what the person looks for.
 */
export function histogramHeights(counts: Uint32Array): readonly number[] {
  const most = Math.log1p(Math.max(1, ...counts));
  return Array.from(counts, (count) => Math.log1p(count) / most);
}

/** An SVG path of bars with rounded shoulders left to the stroke, in a box of `bins` × 1. */
export function histogramPath(heights: readonly number[]): string {
  const steps = heights.map((height, bin) => {
    const top = (1 - height).toFixed(3);
    return `V${top}H${String(bin + 1)}`;
  });
  return `M0 1${steps.join('')}V1Z`;
}
