import { describe, expect, it } from 'vitest';
import { halvesToFloats } from './half.ts';

describe('halvesToFloats', () => {
  it('widens every kind of number', () => {
    const halves = Uint16Array.of(0x0000, 0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x3555, 0xfc00);
    const expected = [0, 1, -2, 65504, 2 ** -14, 2 ** -24, 0.333251953125, -Infinity];
    expect([...halvesToFloats(new Uint8Array(halves.buffer))]).toEqual(expected);
    expect(halvesToFloats(Uint8Array.of(0x01, 0x7c))[0]).toBeNaN();
  });
});
