/** Moments looked at in one video: a long one is looked at at wider steps. */
export const mostMoments = 300;

/**
 * The moments of a video to look at, in milliseconds from its beginning.
 *
 * One a second, the middles of even parts: the very first and last frames of videos are often black,
 * and the last may not be there at all.
 */
export function momentsOf(durationMs: number): readonly number[] {
  const count = Math.min(mostMoments, Math.max(1, Math.ceil(durationMs / 1000)));
  return Array.from({ length: count }, (_, index) =>
    Math.round(((index + 0.5) * durationMs) / count),
  );
}

/** Moments this close are one: a newer decoder may tell a video's length slightly differently. */
const sameMomentMs = 200;

/** Whether two crops were seen at the same time; those of photos, without a time, always were. */
export function isSameMoment(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) < sameMomentMs;
}
