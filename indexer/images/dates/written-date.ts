import type { TakenFrom } from '../../../contract/photo.ts';
import type { CaptureDate } from './capture-date.ts';
import { momentOf, type WrittenTime } from './capture-time.ts';

/** Years whose first day is where clocks begin that lost their battery. */
const beginnings = [1970, 1980, 2000];

/** A first of January at midnight is what clocks show that were never set, and where some begin the whole day. */
function isUnset({ clockMs, aheadMinutes }: WrittenTime): boolean {
  if (aheadMinutes !== null || clockMs % 1000 !== 0) return false;
  const clock = new Date(clockMs);
  const [year = '', rest = ''] = clock.toISOString().split(/-(.*)/s);
  return rest.startsWith(beginnings.includes(Number(year)) ? '01-01' : '01-01T00:00');
}

/** A time that is written into a photo or beside it, as a date of it. */
export const writtenDate = (time: WrittenTime, takenFrom: TakenFrom): CaptureDate => ({
  takenAtMs: momentOf(time),
  takenFrom: isUnset(time) ? 'unset-clock' : takenFrom,
});
