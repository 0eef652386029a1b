/**
 * How many of falling probabilities are at or above a threshold, by halving.
 *
 * What the slider shows and what is expected of it count with this, so that both agree to the photo.
 */
export function countFromTop(falling: Float32Array, threshold: number): number {
  // Probabilities are stored in 32 bits: 0.7 must still count as 0.7.
  const limit = threshold - 1e-6;
  let low = 0;
  let high = falling.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((falling[middle] ?? 0) >= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
