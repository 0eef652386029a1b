import { describe, expect, it } from 'vitest';
import { monthSpan, formatYear, monthNamer } from '../format/format-date.ts';
import { groupByMonth, monthsOf } from './month-groups.ts';
import { joinShortMonths } from './short-months.ts';

const at = (year: number, month: number, day: number) =>
  new Date(year, month - 1, day, 12).getTime() / 1000;

/** Photos of a month, the latest first. */
const month = (year: number, ordinal: number, photos: number) =>
  Array.from({ length: photos }, (_, index) => at(year, ordinal, 20 - index));

function joined(locale: string, ...months: readonly (readonly number[])[]) {
  const taken = Float64Array.from(months.flat());
  const all = Uint32Array.from(taken, (_, index) => index);
  const groups = groupByMonth(all, monthsOf(taken, monthNamer(locale)));
  const atMs = (position: number) => (taken[position] ?? 0) * 1000;
  return joinShortMonths(
    groups,
    taken.length,
    (position) => formatYear(locale, atMs(position)),
    (first, last) => monthSpan(locale, atMs(first), atMs(last)),
  );
}

describe('months of few photos', () => {
  it('flow together with the one beside them', () => {
    const groups = joined('en-GB', month(2024, 5, 1), month(2024, 4, 2), month(2024, 2, 9));
    expect(groups).toEqual({ starts: [0], names: ['February – May 2024'] });
  });

  it('leave months with many photos apart', () => {
    const groups = joined('en-GB', month(2024, 5, 9), month(2024, 4, 9), month(2024, 3, 1));
    expect(groups).toEqual({ starts: [0, 9], names: ['May 2024', 'March – April 2024'] });
  });

  it('never flow over the end of a year', () => {
    const groups = joined('en-GB', month(2024, 1, 1), month(2023, 12, 1));
    expect(groups.names).toEqual(['January 2024', 'December 2023']);
  });

  it('are named in the calendar of the language', () => {
    const groups = joined('fa', month(2024, 6, 1), month(2024, 5, 1));
    expect(groups.names).toEqual(['اردیبهشت – خرداد ۱۴۰۳']);
  });
});
