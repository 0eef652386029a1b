import type { Box } from '../../contract/box.ts';
import { isSameMoment } from '../videos/moments.ts';

/** Least overlap at which two boxes are taken for the same animal. */
const sameAnimal = 0.4;

/** Intersection over union of two boxes, in 0..1. */
export function intersectionOverUnion(one: Box, other: Box): number {
  const width = Math.min(one[0] + one[2], other[0] + other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[1] + one[3], other[1] + other[3]) - Math.max(one[1], other[1]);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (one[2] * one[3] + other[2] * other[3] - shared);
}

/** Where a cat was seen, and in a video when. */
export type Place = { readonly box: Box; readonly atMs?: number | null };

/**
 * Pairs the boxes of two looks at one photo, the most overlapping first.
 *
 * Returns, for the index of a new box, the index of its old one. No box is used twice. Boxes of two
 * moments of a video are never one.
 */
export function matchBoxes(
  before: readonly Place[],
  after: readonly Place[],
): ReadonlyMap<number, number> {
  const pairs = after.flatMap((place, now) =>
    before.flatMap((old, then) =>
      isSameMoment(place.atMs ?? null, old.atMs ?? null)
        ? [{ now, then, overlap: intersectionOverUnion(place.box, old.box) }]
        : [],
    ),
  );
  const matches = new Map<number, number>();
  const taken = new Set<number>();
  for (const { now, then, overlap } of pairs.sort((a, b) => b.overlap - a.overlap)) {
    if (overlap < sameAnimal || matches.has(now) || taken.has(then)) continue;
    matches.set(now, then);
    taken.add(then);
  }
  return matches;
}
