import { describe, expect, it } from 'vitest';
import type { HeatMap } from '../../contract/heat-map.ts';
import { heatPixels, signsOf, strongestZone } from './heat-cells.ts';

const mapOf = (cells: readonly number[]): HeatMap => ({
  box: [0, 0, 1, 1],
  side: Math.sqrt(cells.length),
  cells,
  decides: 'cat',
});

const corner = mapOf([0, 0, 1, 0, -0.6, 0.2, 0, 0, 0]);

describe('reading a heat map', () => {
  it('marks what counts with a sign of its own, so that colours are not needed', () => {
    expect(signsOf(corner)).toEqual([
      { x: 2.5, y: 0.5, speaksFor: true },
      { x: 1.5, y: 1.5, speaksFor: false },
    ]);
  });

  it('says in words where it is strongest', () => {
    expect(strongestZone(corner)).toBe('topRight');
    expect(strongestZone(mapOf([-1, 0, 0, 0]))).toBeNull();
    const middle = Array.from({ length: 49 }, (_, at) => (at === 24 ? 1 : 0));
    expect(strongestZone(mapOf(middle))).toBe('middle');
  });

  it('colours by strength: warm for the cat, cold against it, clear where nothing decides', () => {
    const pixels = heatPixels(corner);
    expect([...pixels.subarray(8, 12)]).toEqual([255, 120, 20, 190]);
    expect([...pixels.subarray(16, 19)]).toEqual([20, 90, 230]);
    expect(pixels[19]).toBeLessThan(120);
    expect(pixels[3]).toBe(0);
  });
});
