import type { GalleryColumns, GallerySort } from '../../contract/gallery.ts';
import type { Expectation, Judgement } from '../../contract/judgement.ts';
import { countFromTop } from '../../contract/plain/count-from-top.ts';
import { sliderPlaces } from '../../contract/plain/slider-places.ts';
import { verdictOf } from './flags.ts';

/** Above the 0 of photos that were refused or have no opinion, and below all that a head ever says. */
const leastProbability = 1e-5;

/** Probability from which photos are shown; the left end still shows what is certain. */
export function thresholdAt(position: number): number {
  return 1 - position / sliderPlaces;
}

export function positionOf(threshold: number): number {
  return Math.round((1 - threshold) * sliderPlaces);
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

/** What to expect at a place of the slider, in whole photos. */
export type Expected = { readonly wrong: number; readonly missed: number };

/**
 * About how many of the shown photos are wrong and how many right ones are missed; null where nothing is to be said.
 *
 * Read off the judgement, so that right and missed add up to the same number wherever the slider is.
 */
export function expectedAt(judgement: Judgement, threshold: number): Expected | null {
  const { here } = judgement;
  if (threshold === here.threshold) return here.told ? rounded(here) : null;
  const place = positionOf(threshold);
  if (judgement.told[place] !== 1) return null;
  const shown = judgement.shown[place] ?? 0;
  return {
    wrong: Math.round(Math.max(0, shown - (judgement.right[place] ?? 0))),
    missed: Math.round(judgement.missed[place] ?? 0),
  };
}

const rounded = ({ wrong, missed }: Expectation): Expected => ({
  wrong: Math.round(wrong.expected),
  missed: Math.round(missed.expected),
});
