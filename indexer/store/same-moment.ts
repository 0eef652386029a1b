/** Moments this close are one: a newer decoder may tell a video's length slightly differently. */
const sameMomentMs = 200;

/** Whether two crops were seen at the same time; those of photos, without a time, always were. */
export function isSameMoment(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) < sameMomentMs;
}
