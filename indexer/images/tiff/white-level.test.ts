import { describe, expect, test } from 'vitest';
import { whiteOf } from './white-level.ts';

const white = (depth: string, brightest: number, told: number | null = null, mean = 0) =>
  whiteOf({ depth, brightest, mean, told });

test.each([
  ['ushort', 1023, 1023],
  ['ushort', 4000, 4095],
  ['ushort', 16_320, 16_383],
  ['ushort', 20_000, 65_535],
  ['ushort', 0, 65_535],
  ['short', 32_767, 32_767],
  ['char', 127, 127],
  ['uint', -1, 2 ** 32 - 1],
  ['uint', 60_000, 65_535],
  ['int', 2 ** 31 - 1, 2 ** 31 - 1],
  ['uchar', 15, null],
])('of %s, %i at most', (depth, brightest, expected) => {
  expect(white(depth, brightest)).toBe(expected);
});

describe('what the file tells', () => {
  test('is believed', () => expect(white('ushort', 20_000, 20_479)).toBe(20_479));
  test('not below what is there', () => expect(white('ushort', 60_000, 4095)).toBe(65_535));
  test('not beyond what can be', () => expect(white('ushort', 60_000, 2 ** 20)).toBe(65_535));
  test('of numbers with a fraction', () => expect(white('float', 90, 100, 40)).toBe(100));
});

describe('numbers with a fraction', () => {
  test.each([
    ['light', 1, 0.4, 1],
    ['light that shines', 300, 0.6, 1],
    ['light of a white picture', 2, 1.5, 1],
    ['bytes', 255, 120, 255],
    ['sixteen bits', 40_000, 9000, 65_535],
    ['anything', 1e6, 2e5, 1e6],
  ])('%s', (_what, brightest, mean, expected) => {
    expect(white('float', brightest, null, mean)).toBe(expected);
  });
});
