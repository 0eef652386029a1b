import type { GalleryColumns } from '../../contract/gallery.ts';
import { countFromTop } from '../../contract/plain/count-from-top.ts';
import { verdictOf } from './flags.ts';

/** Photos on both sides of the slider's line, those nearest to it in the middle. */
export type CrossingPhotos = {
  readonly above: readonly number[];
  readonly below: readonly number[];
};

/**
 * The photos that come in or go out next when the slider moves.
 *
 * Only those the app judges by itself: what the person said stays on its side of any line. One look at
 * each photo, without sorting: it runs with every step of a drag, over all there are.
 */
export function crossingPhotos(
  { photoIds, probabilities, flags }: GalleryColumns,
  threshold: number,
  count: number,
): CrossingPhotos {
  // Probabilities are stored in 32 bits: 0.7 must still count as 0.7.
  const limit = threshold - 1e-6;
  const above = nearest(count, (index) => (probabilities[index] ?? 0) - limit);
  const below = nearest(count, (index) => limit - (probabilities[index] ?? 0));
  for (let index = 0; index < photoIds.length; index++) {
    if (verdictOf(flags[index] ?? 0) !== null) continue;
    const side = (probabilities[index] ?? 0) >= limit ? above : below;
    side.offer(index);
  }
  const ids = (indices: readonly number[]) => indices.map((index) => photoIds[index] ?? 0);
  return { above: ids(above.kept).toReversed(), below: ids(below.kept) };
}

/**
 * The photos that come in next, of a list sorted by confidence: those right below the line.
 *
 * Such a list need not be searched, so that a step of the slider does not look at every photo there is.
 */
export function nextBelow(
  { photoIds, probabilities, flags }: GalleryColumns,
  threshold: number,
  count: number,
): readonly number[] {
  const ids: number[] = [];
  for (let at = countFromTop(probabilities, threshold); at < photoIds.length; at++) {
    if (ids.length === count) break;
    if (verdictOf(flags[at] ?? 0) === null) ids.push(photoIds[at] ?? 0);
  }
  return ids;
}

/** Keeps the few of many that are nearest, the nearest first. */
function nearest(count: number, awayOf: (index: number) => number) {
  const kept: number[] = [];
  let farthest = Infinity;
  return {
    kept,
    offer: (index: number) => {
      const away = awayOf(index);
      if (kept.length === count && away >= farthest) return;
      const at = kept.findIndex((other) => awayOf(other) > away);
      kept.splice(at === -1 ? kept.length : at, 0, index);
      kept.splice(count);
      farthest = kept.length === count ? awayOf(kept.at(-1) ?? index) : Infinity;
    },
  };
}
