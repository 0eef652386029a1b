import { describe, expect, it } from 'vitest';
import { parseSearch } from './search-query.ts';

/** First and last day of a span, as local dates. */
function span(typed: string, locale = 'en') {
  const { search, takenFromMs, takenUntilMs } = parseSearch(typed, locale);
  const day = (ms: number | null) => (ms === null ? null : new Date(ms).toLocaleDateString('sv'));
  return [search, day(takenFromMs), day(takenUntilMs)];
}

describe('the search field', () => {
  it('keeps words', () => {
    expect(span('summer in Lisbon')).toEqual(['summer in Lisbon', null, null]);
    expect(span('IMG_2024')).toEqual(['IMG_2024', null, null]);
    expect(span('')).toEqual(['', null, null]);
  });

  it('reads years and months', () => {
    expect(span('2024')).toEqual(['', '2024-01-01', '2024-12-31']);
    expect(span('2024-02')).toEqual(['', '2024-02-01', '2024-02-29']);
    expect(span('May 2024')).toEqual(['', '2024-05-01', '2024-05-31']);
    expect(span('garden 2024')).toEqual(['garden', '2024-01-01', '2024-12-31']);
    expect(span('2024 dec sofa')).toEqual(['sofa', '2024-12-01', '2024-12-31']);
  });

  it('reads the Solar Hijri calendar in Persian digits', () => {
    // 1 Farvardin 1403 was 20 March 2024; 1403 had 366 days.
    expect(span('۱۴۰۳', 'fa')).toEqual(['', '2024-03-20', '2025-03-20']);
    expect(span('اردیبهشت ۱۴۰۳', 'fa')).toEqual(['', '2024-04-20', '2024-05-20']);
    expect(span('1403/12', 'en')).toEqual(['', '2025-02-19', '2025-03-20']);
  });
});
