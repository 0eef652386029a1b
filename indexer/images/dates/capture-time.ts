/** A moment as it was written, before anybody asked whether to believe it. */
export type WrittenTime = {
  /** As if the clock ran in UTC. */
  readonly clockMs: number;
  /** Minutes that the clock was ahead of UTC; null where nobody says. */
  readonly aheadMinutes: number | null;
};

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Minutes ahead of UTC of an offset such as `+05:30`, `-0800`, `GMT+2` or `Z`; null for any other text. */
export function parseOffset(offset: string): number | null {
  if (offset === 'Z') return 0;
  const zone = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d\d))?$/.exec(offset.trim());
  if (zone === null) return null;
  const minutes = Number(zone[2]) * 60 + Number(zone[3] ?? 0);
  // No clock on earth is further from UTC.
  return minutes > 15 * 60 ? null : (zone[1] === '-' ? -1 : 1) * minutes;
}

const form =
  /^(\d{4})[:/-](\d\d)[:/-](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(?:\s*(Z|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?)|\D.*)?$/;

/**
 * Reads a date such as `2023:10:15 11:55:31` or `2023-10-15T11:55:31.25+03:00`.
 *
 * Null for the blank and zero dates that cameras write when their clock is not set, and for days that
 * no month has.
 */
export function parseTime(text: string): WrittenTime | null {
  const parts = form.exec(text.trim());
  if (parts === null) return null;
  const part = (index: number) => Number(parts[index] ?? 0);
  const [year, month, day, hour] = [part(1), part(2), part(3), part(4)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 24) return null;
  const millisecond = Math.floor(Number(`0.${parts[7] ?? '0'}`) * 1000);
  return {
    clockMs: Date.UTC(year, month - 1, day, hour, part(5), part(6), millisecond),
    aheadMinutes: parseOffset(parts[8] ?? ''),
  };
}

/** A year, or a month of one, of which zeros or blanks may stand for the rest. */
const roughForm =
  /^(1[89]\d\d|20\d\d)(?:[:-](?:(0[1-9]|1[0-2])|00| {2})(?:[:-](?:00| {2}))?)?(?:[ T][0 :]*)?$/;

/** The middle of a year or a month, by a clock without an offset; null for any text that tells more or less. */
export function parseRoughTime(text: string): WrittenTime | null {
  const parts = roughForm.exec(text.trim());
  if (parts === null) return null;
  const [year, month] = [Number(parts[1]), parts[2]];
  const [from, until] =
    month === undefined
      ? [Date.UTC(year, 0), Date.UTC(year + 1, 0)]
      : [Date.UTC(year, Number(month) - 1), Date.UTC(year, Number(month))];
  return { clockMs: (from + until) / 2, aheadMinutes: null };
}

/** The moment, by a clock that runs in this computer's time zone where nobody says otherwise. */
export function momentOf({ clockMs, aheadMinutes }: WrittenTime): number {
  if (aheadMinutes !== null) return clockMs - aheadMinutes * 60_000;
  const clock = new Date(clockMs);
  return new Date(
    clock.getUTCFullYear(),
    clock.getUTCMonth(),
    clock.getUTCDate(),
    clock.getUTCHours(),
    clock.getUTCMinutes(),
    clock.getUTCSeconds(),
    clock.getUTCMilliseconds(),
  ).getTime();
}

const quarterHour = 15;

/**
 * How far a camera's clock was ahead of UTC, told by the satellites' time in the same photo.
 *
 * Offsets are whole quarters of an hour; the satellites may have been heard some minutes before. Null
 * where the two do not belong together.
 */
export function aheadOf(clockMs: number, satelliteMs: number): number | null {
  const minutes = (clockMs - satelliteMs) / 60_000;
  const ahead = Math.round(minutes / quarterHour) * quarterHour;
  const apart = Math.abs(minutes - ahead);
  return apart <= 5 && ahead >= -12 * 60 && ahead <= 14 * 60 ? ahead : null;
}
