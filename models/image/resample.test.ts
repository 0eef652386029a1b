import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { wholeImage } from './region.ts';
import { mirror, resample } from './resample.ts';

function image(
  widthPx: number,
  heightPx: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): RgbImage {
  const pixels = Array.from({ length: widthPx * heightPx }, (_, index) =>
    colour(index % widthPx, Math.floor(index / widthPx)),
  ).flat();
  return { widthPx, heightPx, pixels: Uint8Array.from(pixels) };
}

function resampled(source: RgbImage, size: number, region = wholeImage(source)): Float32Array {
  const target = new Float32Array(size * size * 3);
  resample(source, region, size, target, 0);
  return target;
}

describe('resample', () => {
  it('keeps one colour at every scale, in −1..1', () => {
    for (const [width, height] of [
      [1, 1],
      [3, 200],
      [640, 31],
    ] as const) {
      const values = resampled(
        image(width, height, () => [255, 0, 51]),
        16,
      );
      for (let at = 0; at < values.length; at += 3) {
        expect(values[at]).toBeCloseTo(1, 5);
        expect(values[at + 1]).toBeCloseTo(-1, 5);
        expect(values[at + 2]).toBeCloseTo(-0.6, 5);
      }
    }
  });

  it('copies a picture of the wanted size', () => {
    const source = image(8, 8, (x, y) => [x * 30, y * 30, (x + y) * 15]);
    const values = resampled(source, 8);
    source.pixels.forEach((pixel, at) => {
      expect(values[at]).toBeCloseTo(pixel / 127.5 - 1, 5);
    });
  });

  it('averages fine stripes instead of picking some of them', () => {
    const stripes = image(400, 400, (x) => (x % 2 === 0 ? [255, 255, 255] : [0, 0, 0]));
    const row = resampled(stripes, 20).subarray(3, 57);
    for (const value of row) expect(Math.abs(value)).toBeLessThan(0.02);
  });

  it('keeps a gradient straight', () => {
    const values = resampled(
      image(100, 4, (x) => [x * 2, x * 2, x * 2]),
      10,
    );
    const middle = Array.from({ length: 8 }, (_, column) => values[(column + 1) * 3] ?? NaN);
    middle.forEach((value, column) => {
      expect((value + 1) * 127.5).toBeCloseTo(2 * (10 * (column + 1) + 4.5), 3);
    });
  });

  it('repeats the edge beyond the picture', () => {
    const source = image(4, 4, (x) => (x < 2 ? [0, 0, 0] : [255, 255, 255]));
    const values = resampled(source, 12, { left: -4, top: -4, width: 12, height: 12 });
    expect(values[0]).toBeCloseTo(-1, 5);
    expect(values.at(-1)).toBeCloseTo(1, 5);
  });

  it('writes from the given place on and nowhere else', () => {
    const target = new Float32Array(2 * 4 * 4 * 3).fill(9);
    resample(
      image(5, 5, () => [0, 0, 0]),
      { left: 0, top: 0, width: 5, height: 5 },
      4,
      target,
      48,
    );
    expect(target.subarray(0, 48).every((value) => value === 9)).toBe(true);
    expect(target.subarray(48).every((value) => value === -1)).toBe(true);
  });
});

describe('mirror', () => {
  it('swaps left and right of every row', () => {
    const values = new Float32Array(24);
    values.set(Array.from({ length: 12 }, (_, at) => at));
    mirror(values, 0, 2, 12);
    expect([...values.subarray(12)]).toEqual([3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8]);
  });
});
