import { describe, expect, it } from 'vitest';
import { count, duration, fileSize } from './words.ts';

describe('words', () => {
  it('counts as people do', () => {
    expect(count(1, 'photo')).toBe('1 photo');
    expect(count(1204, 'photo')).toBe('1,204 photos');
    expect(count(0, 'match', 'matches')).toBe('0 matches');
  });

  it('tells how long in the unit that fits', () => {
    expect(duration(1000)).toBe('1 second');
    expect(duration(6 * 60_000)).toBe('6 minutes');
    expect(duration(9_000_000)).toBe('2.5 hours');
  });

  it('tells sizes in powers of ten', () => {
    expect(fileSize(0)).toBe('0 bytes');
    expect(fileSize(18_400_000)).toBe('18.4 MB');
  });
});
