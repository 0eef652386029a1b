import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './interval.ts';

describe('wilsonInterval', () => {
  it('matches the published value for 8 of 10', () => {
    const { low, high } = wilsonInterval(8, 10);
    expect(low).toBeCloseTo(0.541, 3);
    expect(high).toBeCloseTo(0.9314, 3);
  });

  it('stays within 0..1, never certain', () => {
    expect(wilsonInterval(0, 5).low).toBe(0);
    expect(wilsonInterval(0, 5).high).toBeGreaterThan(0.3);
    expect(wilsonInterval(5, 5).high).toBe(1);
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
