import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { compileKernel } from '../testing/compile-kernel.ts';
import { resampleBytes } from './resample-bytes.ts';
import { resampleWithKernel } from './resample-kernel.ts';
import { resamplePlainly } from './resample.ts';
import { makeTaps } from './taps.ts';

const random = createRandom(5);

test('the bytes are what the text compiles to', async () => {
  expect(Buffer.from(await compileKernel('image/resample')).toString('base64')).toBe(resampleBytes);
});

test.each([
  { what: 'a whole photo', width: 1024, height: 683, region: [0, 0, 1024, 683], size: 300 },
  { what: 'a crop', width: 640, height: 480, region: [100.5, 33.2, 401.7, 222.9], size: 224 },
  { what: 'over its edges', width: 50, height: 40, region: [-10, -8.5, 71, 60], size: 33 },
  { what: 'a photo of one pixel', width: 1, height: 1, region: [0, 0, 1, 1], size: 16 },
  { what: 'the last corner', width: 31, height: 17, region: [28.2, 15.1, 2.8, 1.9], size: 7 },
])(
  '$what becomes what plain loops make of it, and nothing beside it is touched',
  ({ width, height, region: [left = 0, top = 0, across = 0, down = 0], size }) => {
    const pixels = Uint8Array.from({ length: width * height * 3 }, () => 256 * random.next());
    const image = { widthPx: width, heightPx: height, pixels };
    const columns = makeTaps(left, across, size, width);
    const rows = makeTaps(top, down, size, height);
    const length = size * size * 3;
    const found = new Float32Array(length + 4).fill(7);
    const plain = new Float32Array(length + 4).fill(7);
    expect(resampleWithKernel(image, columns, rows, size, found, 2)).toBe(true);
    resamplePlainly(image, columns, rows, size, plain, 2);
    const off = found.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (plain[at] ?? NaN))),
      0,
    );
    expect(off).toBeLessThan(2e-6);
  },
);

test('a large photo leaves nothing behind in a small one', () => {
  const of = (side: number, value: number) => ({
    widthPx: side,
    heightPx: side,
    pixels: new Uint8Array(side * side * 3).fill(value),
  });
  for (const [side, value] of [
    [900, 255],
    [20, 0],
  ] as const) {
    const taps = makeTaps(0, side, 64, side);
    const square = new Float32Array(64 * 64 * 3);
    resampleWithKernel(of(side, value), taps, taps, 64, square, 0);
    expect(square.every((number) => Math.abs(number - (value / 127.5 - 1)) < 1e-6)).toBe(true);
  }
});
