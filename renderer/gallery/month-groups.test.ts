import { describe, expect, it } from 'vitest';
import { monthNamer } from '../format/format-date.ts';
import { groupByMonth, groupOf, monthsOf } from './month-groups.ts';

const at = (...date: readonly [number, number, number]) => new Date(...date, 12).getTime() / 1000;
const taken = Float64Array.from([at(2024, 4, 20), at(2024, 4, 2), at(2024, 3, 30), at(2023, 4, 2)]);
const all = Uint32Array.from([0, 1, 2, 3]);

describe('months', () => {
  it('begin where the calendar says', () => {
    const groups = groupByMonth(all, monthsOf(taken, monthNamer('en-GB')));
    expect(groups.names).toEqual(['May 2024', 'April 2024', 'May 2023']);
    expect(groups.starts).toEqual([0, 2, 3]);
  });

  it('are those of the language’s calendar', () => {
    const groups = groupByMonth(all, monthsOf(taken, monthNamer('fa')));
    // 2 May and 30 April are both in Ordibehesht; 20 May is 31 Ordibehesht.
    expect(groups.names).toEqual(['اردیبهشت ۱۴۰۳', 'اردیبهشت ۱۴۰۲']);
    expect(groups.starts).toEqual([0, 3]);
  });

  it('skip photos that are not shown', () => {
    const months = monthsOf(taken, monthNamer('en-GB'));
    expect(groupByMonth(Uint32Array.from([2, 3]), months).names).toEqual([
      'April 2024',
      'May 2023',
    ]);
  });

  it('are found by position', () => {
    const groups = groupByMonth(all, monthsOf(taken, monthNamer('en-GB')));
    expect([0, 1, 2, 3].map((position) => groupOf(groups, position))).toEqual([0, 0, 1, 2]);
    expect(groupOf({ starts: [], names: [] }, 4)).toBe(-1);
  });
});
