import { describe, expect, it } from 'vitest';
import { formatAsOf, formatDay, formatMoment } from './format-date.ts';
import { formatBytes, formatPercent, roughDuration } from './format-number.ts';
import { scoreWords } from './score-words.ts';

const threeMay = new Date(2024, 4, 3, 21, 7).getTime();

describe('dates', () => {
  it('are those of the language', () => {
    expect(formatDay('en-GB', threeMay)).toBe('3 May 2024');
    expect(formatMoment('en-GB', threeMay)).toBe('3 May 2024, 21:07');
    expect(formatAsOf('en-GB', threeMay, threeMay + 3_600_000)).toBe('21:07');
    expect(formatAsOf('en-GB', threeMay, threeMay + 86_400_000)).toBe('3 May 2024, 21:07');
    expect(formatDay('fa', threeMay)).toBe('۱۴ اردیبهشت ۱۴۰۳');
  });
});

describe('numbers', () => {
  it('are written with the language’s digits', () => {
    expect(formatPercent('en', 0.94)).toBe('94%');
    expect(formatPercent('fa', 0.94)).toBe('۹۴٪');
  });

  it('never round a guess to a certainty', () => {
    expect(formatPercent('en', 0.9999)).toBe('99%');
    expect(formatPercent('en', 1)).toBe('100%');
  });

  it('of bytes are rounded to what matters', () => {
    expect(formatBytes('en', 0)).toBe('0 bytes');
    expect(formatBytes('en', 3_456_789)).toBe('3 MB');
    expect(formatBytes('en', 1_440_000_000)).toBe('1.4 GB');
    expect(formatBytes('fa', 121_000)).toBe('۱۲۱ کیلوبایت');
  });

  it('of minutes are rough and never too small', () => {
    expect(roughDuration(20_000)).toEqual({ key: 'progress.seconds', values: {} });
    expect(roughDuration(5.2 * 60_000)).toEqual({ key: 'progress.minutes', values: { count: 6 } });
    expect(roughDuration(3 * 3_600_000)).toEqual({ key: 'progress.hours', values: { count: 3 } });
  });
});

describe('words for a score', () => {
  it('say the person’s own answer first', () => {
    expect(scoreWords(1, 'yes')).toBe('words.said');
    expect(scoreWords(0, 'no')).toBe('words.saidNot');
  });

  it('say how sure the match is', () => {
    expect(scoreWords(0.99, null)).toBe('words.almostCertain');
    expect(scoreWords(0.9, null)).toBe('words.veryLikely');
    expect(scoreWords(0.5, null)).toBe('words.unsure');
    expect(scoreWords(0, null)).toBe('words.veryUnlikely');
    expect(scoreWords(null, null)).toBe('words.pending');
  });
});
