import type { Listing } from '../store/gallery-slice.ts';

/** When the first and the last of the photos that the slider lets through were taken; null without any. */
export function yearsOf({
  columns: { takenAtSeconds },
  passed,
}: Pick<Listing, 'columns' | 'passed'>): readonly [firstMs: number, lastMs: number] | null {
  let [first, last] = [Infinity, -Infinity];
  for (const index of passed) {
    const seconds = takenAtSeconds[index] ?? 0;
    if (seconds < first) first = seconds;
    if (seconds > last) last = seconds;
  }
  return first > last ? null : [first * 1000, last * 1000];
}
