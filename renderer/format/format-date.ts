import { keepFormats } from './kept-formats.ts';

const millisecondsPerDay = 86_400_000;
const millisecondsPerMinute = 60_000;

const format = keepFormats(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

/** "3 May 2024"; in the calendar of the locale, so Persian shows the Solar Hijri date. */
export function formatDay(locale: string, atMs: number): string {
  return format(locale, { dateStyle: 'medium' }).format(atMs);
}

/** "3 May 2024, 21:07". */
export function formatMoment(locale: string, atMs: number): string {
  return format(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);
}

/** "21:07" for a moment of today, "3 May 2024, 21:07" for any other. */
export function formatAsOf(locale: string, atMs: number, nowMs = Date.now()): string {
  const isToday = formatDay(locale, atMs) === formatDay(locale, nowMs);
  return isToday ? format(locale, { timeStyle: 'short' }).format(atMs) : formatMoment(locale, atMs);
}

/** "2024", in the calendar and digits of the locale, and without the name of its era. */
export function formatYear(locale: string, atMs: number): string {
  const parts = format(locale, { year: 'numeric' }).formatToParts(atMs);
  return parts.find(({ type }) => type === 'year')?.value ?? '';
}

/** "April – May 2024": from the earlier month to the later one, both of one year. */
export function monthSpan(locale: string, oneMs: number, otherMs: number): string {
  const names = format(locale, { year: 'numeric', month: 'long' });
  const nameOf = (atMs: number) =>
    names.formatToParts(atMs).find(({ type }) => type === 'month')?.value ?? '';
  const [first, last] = [Math.min(oneMs, otherMs), Math.max(oneMs, otherMs)];
  return `${nameOf(first)} – ${monthAndYear(names, new Date(last))}`;
}

/** Intl writes the Solar Hijri year before its month, which nobody says in Persian. */
function monthAndYear(names: Intl.DateTimeFormat, moment: Date): string {
  if (names.resolvedOptions().calendar !== 'persian') return names.format(moment);
  const parts = names.formatToParts(moment);
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${read('month')} ${read('year')}`;
}

type MonthNamer = (takenAtSeconds: number) => string;

const namers = new Map<string, MonthNamer>();

/**
 * Names the month of a moment, "May 2024", fast enough for 100,000 photos.
 *
 * Months are those of the locale's calendar. Asking Intl costs microseconds, so it is asked once a
 * day, not once a photo, and its answers are kept for the next list.
 */
export function monthNamer(locale: string): MonthNamer {
  const known = namers.get(locale) ?? makeMonthNamer(locale);
  namers.set(locale, known);
  return known;
}

function makeMonthNamer(locale: string): MonthNamer {
  const names = format(locale, { year: 'numeric', month: 'long' });
  const ofDay = new Map<number, string>();
  return (takenAtSeconds) => {
    const moment = new Date(takenAtSeconds * 1000);
    const localMs = moment.getTime() - moment.getTimezoneOffset() * millisecondsPerMinute;
    const day = Math.floor(localMs / millisecondsPerDay);
    const known = ofDay.get(day);
    if (known !== undefined) return known;
    const name = monthAndYear(names, moment);
    ofDay.set(day, name);
    return name;
  };
}
