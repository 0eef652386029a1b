/** Ends of a range in 0..1. */
export type Interval = { readonly low: number; readonly high: number };

/** Standard normal quantile of a two-sided 90 % interval. */
const z = 1.6449;

/**
 * Wilson's 90 % interval of a share seen as `hits` of `trials`; the counts may be fractional.
 *
 * Wilson 1927; keeps its coverage for few trials and shares near 0 and 1. Without trials: 0..1.
 */
export function wilsonInterval(hits: number, trials: number): Interval {
  if (trials <= 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / scale;
  const spread = Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const reach = (z / scale) * spread;
  return { low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
}
