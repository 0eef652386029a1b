import { describe, expect, it } from 'vitest';
import { presence } from './presence.ts';

describe('presence', () => {
  it('rises from 0 to 1 with the detector’s score', () => {
    const values = [0, 0.05, 0.3, 0.6, 0.95, 1].map(presence);
    expect(values).toEqual(values.toSorted((one, other) => one - other));
    expect(values[0]).toBe(0);
    expect(values.at(-1)).toBe(1);
    expect(values[4]).toBeGreaterThan(0.95);
    expect(values[1]).toBeLessThan(0.2);
  });
});
