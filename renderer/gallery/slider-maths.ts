import type { OperatingPoint } from '../../contract/cat.ts';
import type { GalleryColumns, GallerySort } from '../../contract/gallery.ts';
import { verdictOf } from './flags.ts';

/** Positions of the slider; its left end is the surest. */
export const sliderSteps = 200;

/** Above the 0 of photos that were refused or have no opinion, and below all that a head ever says. */
const leastProbability = 1e-5;

/** Probability from which photos are shown; the left end still shows what is certain. */
export function thresholdAt(position: number): number {
  return 1 - position / sliderSteps;
}

export function positionOf(threshold: number): number {
  return Math.round((1 - threshold) * sliderSteps);
}

/** How many of falling probabilities are at or above a threshold, by halving. */
export function countFromTop(probabilities: Float32Array, threshold: number): number {
  // Probabilities are stored in 32 bits: 0.7 must still count as 0.7.
  const limit = threshold - 1e-6;
  let low = 0;
  let high = probabilities.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((probabilities[middle] ?? 0) >= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

let everyIndex = new Uint32Array(0);

/** 0, 1, 2 … n − 1, as a view of one array that only grows. */
function firstIndices(count: number): Uint32Array {
  if (everyIndex.length < count) everyIndex = Uint32Array.from({ length: count }, (_, i) => i);
  return everyIndex.subarray(0, count);
}

/**
 * Indices of the photos a slider position shows, in the order of the columns.
 *
 * Sorted by confidence this is a beginning of the list, found by halving. What the person refused
 * has probability 0 and is never shown, not even at the far end of the slider; all else is shown there,
 * so that no cat is out of reach.
 */
export function shownIndices(
  columns: GalleryColumns,
  sort: GallerySort,
  threshold: number | null,
): Uint32Array {
  const { probabilities, flags } = columns;
  if (threshold === null) return firstIndices(probabilities.length);
  const floor = Math.max(threshold, leastProbability);
  if (sort === 'confidence') return firstIndices(countFromTop(probabilities, floor));
  const limit = floor - 1e-6;
  const shown = new Uint32Array(probabilities.length);
  let count = 0;
  for (let index = 0; index < probabilities.length; index++) {
    if ((probabilities[index] ?? 0) < limit) continue;
    if (verdictOf(flags[index] ?? 0) === 'no') continue;
    shown[count++] = index;
  }
  return shown.subarray(0, count);
}

/** The measured quality nearest to a threshold, between two points in proportion; null without any. */
export function qualityAt(
  points: readonly OperatingPoint[],
  threshold: number,
): { readonly precision: number; readonly recall: number } | null {
  const after = points.findIndex((point) => point.threshold >= threshold);
  const upper = points[after === -1 ? points.length - 1 : after];
  if (upper === undefined) return null;
  const lower = points[after - 1];
  if (after <= 0 || lower === undefined) return upper;
  const share = (threshold - lower.threshold) / (upper.threshold - lower.threshold);
  const between = (from: number, to: number) => from + (to - from) * share;
  return {
    precision: between(lower.precision, upper.precision),
    recall: between(lower.recall, upper.recall),
  };
}

/**
 * About how many of the shown photos are wrong and how many right ones are missed.
 *
 * With precision p and recall r, of n shown n·p are right, and those are r of all: n·p·(1/r − 1)
 * are missed. Null where recall is 0, because then nothing can be said.
 */
export function expectedErrors(
  points: readonly OperatingPoint[],
  threshold: number,
  shown: number,
): { readonly wrong: number; readonly missed: number } | null {
  const quality = qualityAt(points, threshold);
  if (quality === null || quality.recall <= 0) return null;
  const right = shown * quality.precision;
  return {
    wrong: Math.round(shown - right),
    missed: Math.round(right * (1 / quality.recall - 1)),
  };
}
