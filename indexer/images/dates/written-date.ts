import type { TakenFrom } from '../../../contract/photo.ts';
import type { CaptureDate } from './capture-date.ts';
import { momentOf, parseRoughTime, parseTime, type WrittenTime } from './capture-time.ts';

/** Years whose first day is where clocks begin that lost their battery. */
const beginnings = [1970, 1980, 2000];

/** From where computers count: QuickTime and old Macs, Unix, the satellites. */
const zeros = [Date.UTC(1904, 0, 1), Date.UTC(1970, 0, 1), Date.UTC(1980, 0, 6)];
const dayMs = 24 * 3_600_000;

/** Nought of a count shows on the wall of any time zone, and runs on until somebody sets it. */
const isNought = ({ clockMs, aheadMinutes }: WrittenTime): boolean => {
  const moment = clockMs - (aheadMinutes ?? 0) * 60_000;
  return zeros.some((zero) => Math.abs(moment - zero) <= dayMs);
};

/** A first of January at midnight is what clocks show that were never set, and where some begin the whole day. */
function isFirstDay({ clockMs, aheadMinutes }: WrittenTime): boolean {
  if (aheadMinutes !== null || clockMs % 1000 !== 0) return false;
  const clock = new Date(clockMs);
  const [year = '', rest = ''] = clock.toISOString().split(/-(.*)/s);
  return rest.startsWith(beginnings.includes(Number(year)) ? '01-01' : '01-01T00:00');
}

/** A time that is written into a photo or beside it, as a date of it. */
export const writtenDate = (time: WrittenTime, takenFrom: TakenFrom): CaptureDate => ({
  takenAtMs: momentOf(time),
  takenFrom: isNought(time) || isFirstDay(time) ? 'unset-clock' : takenFrom,
});

/** A date as a person or a program wrote it; one without a day is a guess. Null for any other text. */
export function dateIn(text: string, takenFrom: TakenFrom): CaptureDate | null {
  const time = parseTime(text);
  if (time !== null) return writtenDate(time, takenFrom);
  const rough = parseRoughTime(text);
  return rough === null ? null : { takenAtMs: momentOf(rough), takenFrom: 'rough' };
}

/** A moment that is told as such, as a date of a photo. */
export const momentDate = (takenAtMs: number, takenFrom: TakenFrom): CaptureDate =>
  writtenDate({ clockMs: takenAtMs, aheadMinutes: 0 }, takenFrom);
