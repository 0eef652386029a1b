import type { Box } from '../../contract/box.ts';

/** Overlap from which on the detector takes two boxes of one look for the same cat. */
export const sameCatOverlap = 0.5;

/** Intersection over union of two boxes, 0..1. */
export function overlap(one: Box, other: Box): number {
  const width = Math.min(one[0] + one[2], other[0] + other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[1] + one[3], other[1] + other[3]) - Math.max(one[1], other[1]);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (one[2] * one[3] + other[2] * other[3] - shared);
}

/**
 * Greedy non-maximum suppression: the best first, without those that overlap a better one.
 *
 * Keeps at most `limit`, in falling order of score.
 */
export function suppressOverlaps<T extends { readonly box: Box; readonly catScore: number }>(
  detections: readonly T[],
  maxOverlap: number,
  limit: number,
): T[] {
  const kept: T[] = [];
  for (const next of detections.toSorted((one, other) => other.catScore - one.catScore)) {
    if (kept.length === limit) break;
    if (kept.every((one) => overlap(one.box, next.box) < maxOverlap)) kept.push(next);
  }
  return kept;
}
