import { describe, expect, it } from 'vitest';
import { decodeFloat16, decodeFloat16Into, encodeFloat16, toFloat16Bits } from './float16.ts';

describe('float16', () => {
  it('keeps every half-precision number exactly', () => {
    const every = Uint8Array.from({ length: 65_536 * 2 }, (_, index) =>
      index % 2 === 0 ? (index >> 1) & 0xff : index >> 9,
    );
    const numbers = decodeFloat16(every);
    const again = encodeFloat16(numbers);
    for (let bits = 0; bits < 65_536; bits += 1) {
      if (Number.isNaN(numbers[bits])) continue;
      expect((again[bits * 2] ?? 0) | ((again[bits * 2 + 1] ?? 0) << 8)).toBe(bits);
    }
  });

  it('knows the landmarks of the format', () => {
    expect(toFloat16Bits(1)).toBe(0x3c00);
    expect(toFloat16Bits(-2)).toBe(0xc000);
    expect(toFloat16Bits(65_504)).toBe(0x7bff);
    expect(toFloat16Bits(65_520)).toBe(0x7c00);
    expect(toFloat16Bits(2 ** -24)).toBe(1);
    expect(toFloat16Bits(2 ** -26)).toBe(0);
    expect(toFloat16Bits(-Infinity)).toBe(0xfc00);
  });

  it('widens every kind of number', () => {
    const halves = Uint16Array.of(0x0000, 0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x3555, 0xfc00);
    const expected = [0, 1, -2, 65504, 2 ** -14, 2 ** -24, 0.333251953125, -Infinity];
    expect([...decodeFloat16(new Uint8Array(halves.buffer))]).toEqual(expected);
    expect(decodeFloat16(Uint8Array.of(0x01, 0x7c))[0]).toBeNaN();
  });

  it('rounds ties to even', () => {
    expect(toFloat16Bits(1 + 1 / 2048)).toBe(0x3c00);
    expect(toFloat16Bits(1 + 3 / 2048)).toBe(0x3c02);
  });

  it('loses at most one part in 2,000 of a unit vector', () => {
    const vector = Float32Array.from({ length: 256 }, (_, index) => Math.sin(index * 12.9) / 16);
    decodeFloat16(encodeFloat16(vector)).forEach((value, index) => {
      expect(Math.abs(value - (vector[index] ?? 0))).toBeLessThan(1 / 16 / 2000);
    });
  });

  it('decodes into a row of a matrix and refuses to run over its end', () => {
    const matrix = new Float32Array(4);
    decodeFloat16Into(encodeFloat16(new Float32Array([1, -0.5])), matrix, 2);
    expect([...matrix]).toEqual([0, 0, 1, -0.5]);
    expect(() => decodeFloat16Into(new Uint8Array(4), matrix, 3)).toThrow(RangeError);
  });
});
