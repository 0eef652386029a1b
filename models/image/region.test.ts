import { describe, expect, it } from 'vitest';
import { cropRegion } from './region.ts';

const image = { widthPx: 1000, heightPx: 500 };

describe('cropRegion', () => {
  it('grows a box by the margin on each side', () => {
    const region = cropRegion(image, [0.4, 0.4, 0.2, 0.2], 0.05);
    expect(region.left).toBeCloseTo(390);
    expect(region.top).toBeCloseTo(195);
    expect(region.width).toBeCloseTo(220);
    expect(region.height).toBeCloseTo(110);
  });

  it('slides inside the picture without shrinking', () => {
    const region = cropRegion(image, [0.9, 0, 0.1, 0.5], 0.05);
    expect(region.left + region.width).toBeCloseTo(1000);
    expect(region.top).toBe(0);
    expect(region.width).toBeCloseTo(110);
  });

  it('centres what is larger than the picture', () => {
    const region = cropRegion(image, [0, 0, 1, 1], 0.05);
    expect(region.left).toBeCloseTo(-50);
    expect(region.width).toBeCloseTo(1100);
    expect(region.top).toBeCloseTo(-25);
  });

  it('gives a box without area at least a pixel', () => {
    const region = cropRegion(image, [0.5, 0.5, 0, 0], 0.05);
    expect(region.width).toBe(1);
    expect(region.height).toBe(1);
  });
});
