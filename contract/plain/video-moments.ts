/** Moments looked at in one video: a long one is looked at at wider steps. */
export const mostMoments = 300;

const countOf = (durationMs: number) =>
  Math.min(mostMoments, Math.max(1, Math.ceil(durationMs / 1000)));

const momentAt = (index: number, durationMs: number) =>
  Math.round(((index + 0.5) * durationMs) / countOf(durationMs));

/**
 * The moments of a video to look at, in milliseconds from its beginning.
 *
 * One a second, the middles of even parts: the very first and last frames of videos are often black,
 * and the last may not be there at all.
 */
export function momentsOf(durationMs: number): readonly number[] {
  return Array.from({ length: countOf(durationMs) }, (_, index) => momentAt(index, durationMs));
}

/** The one of them whose part of the video a time is in. */
export function momentNear(timeMs: number, durationMs: number): number {
  const count = countOf(durationMs);
  const index = Math.floor((timeMs / durationMs) * count);
  return momentAt(Math.min(count - 1, Math.max(0, index)), durationMs);
}
