import type { Box } from '../../contract/box.ts';
import { overlap } from '../../models/detector/suppress-overlaps.ts';
import { isSameMoment } from './same-moment.ts';

/** Least overlap at which two boxes that nobody spoke of are taken for the same animal. */
const sameAnimal = 0.4;

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
        ? [{ now, then, shared: overlap(place.box, old.box) }]
        : [],
    ),
  );
  const matches = new Map<number, number>();
  const taken = new Set<number>();
  for (const { now, then, shared } of pairs.sort((a, b) => b.shared - a.shared)) {
    if (shared < sameAnimal || matches.has(now) || taken.has(then)) continue;
    matches.set(now, then);
    taken.add(then);
  }
  return matches;
}

/** Whether two boxes are one and the same, in one moment. */
export function isSamePlace(one: Place, other: Place): boolean {
  return (
    isSameMoment(one.atMs ?? null, other.atMs ?? null) &&
    one.box.every((edge, index) => edge === other.box[index])
  );
}
