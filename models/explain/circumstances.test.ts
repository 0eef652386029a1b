import { describe, expect, it } from 'vitest';
import { brightnessOf, circumstancesOf, lackOf } from './circumstances.ts';

const plain = { dark: false, side: false, far: false };
const repeated = <One>(count: number, one: One) => Array.from({ length: count }, () => one);

describe('how a cat was photographed', () => {
  it('is dark below a quarter of full brightness', () => {
    const grey = (value: number) => ({
      widthPx: 9,
      heightPx: 6,
      pixels: new Uint8Array(9 * 6 * 3).fill(value),
    });
    expect(brightnessOf(grey(255))).toBeCloseTo(1);
    expect(brightnessOf(grey(51))).toBeCloseTo(0.2);
    expect(circumstancesOf([0, 0, 0.5, 0.5], 1, 0.2).dark).toBe(true);
    expect(circumstancesOf([0, 0, 0.5, 0.5], 1, 0.3).dark).toBe(false);
  });

  it('is from the side where the cat is wide in pixels, not in shares of the photo', () => {
    expect(circumstancesOf([0, 0, 0.5, 0.5], 1.5, 0.5).side).toBe(true);
    expect(circumstancesOf([0, 0, 0.5, 0.5], 0.7, 0.5).side).toBe(false);
    expect(circumstancesOf([0.4, 0.4, 0.2, 0.2], 1, 0.5).far).toBe(true);
  });
});

describe('what photos lack', () => {
  it('is what a head is unsure of and was seldom shown', () => {
    const dark = { ...plain, dark: true };
    const unsure = [...repeated(5, dark), ...repeated(3, plain)];
    expect(lackOf(repeated(8, plain), unsure)).toBe('dark');
    expect(lackOf([...repeated(4, dark), ...repeated(4, plain)], unsure)).toBeNull();
    const far = { ...plain, far: true };
    expect(lackOf(repeated(8, plain), [...unsure, ...repeated(8, far)])).toBe('far');
  });

  it('is not told from a few photos', () => {
    const side = { ...plain, side: true };
    expect(lackOf(repeated(4, plain), repeated(9, side))).toBeNull();
    expect(lackOf(repeated(9, plain), repeated(4, side))).toBeNull();
  });
});
