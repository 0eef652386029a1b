import { momentOf } from './capture-time.ts';

/** A day, and the time of the day where the name has one; not part of a longer number. */
const dated =
  /(?<!\d)((?:19[5-9]|20\d)\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?:[ _T-]+(?:at )?([01]\d|2[0-3])[-_.: ]?([0-5]\d)[-_.: ]?([0-5]\d))?(?:\d{3})?(?!\d)/;
/** Milliseconds since 1970, as some apps name what they save: 2001 to 2033. */
const counted = /(?<!\d)(1\d{12})(?!\d)/;
/** Pixel telephones name their photos by UTC. */
const byUtc = /^PXL_/i;
const noon = 12;

/**
 * The moment that a file's name tells; null for names without one.
 *
 * WhatsApp (`IMG-20190512-WA0003`), Android, Pixel, Signal, Telegram, screenshots and scans. A day
 * without a time is its noon.
 */
export function dateInName(name: string): number | null {
  const parts = dated.exec(name);
  if (parts === null) {
    const milliseconds = counted.exec(name)?.[1];
    return milliseconds === undefined ? null : Number(milliseconds);
  }
  const part = (index: number) => Number(parts[index]);
  const timed = parts[4] !== undefined;
  const time = timed ? ([part(4), part(5), part(6)] as const) : ([noon, 0, 0] as const);
  const clockMs = Date.UTC(part(1), part(2) - 1, part(3), ...time);
  // 30 February is a number and no day.
  if (new Date(clockMs).getUTCDate() !== part(3)) return null;
  return momentOf({ clockMs, aheadMinutes: timed && byUtc.test(name) ? 0 : null });
}
