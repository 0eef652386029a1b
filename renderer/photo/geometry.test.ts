import { describe, expect, it } from 'vitest';
import { boxBetween, boxStyle, moveBox, resizeBox } from './drawn-box.ts';
import { fitted, panBy, zoomBy } from './zoom.ts';

describe('a drawn box', () => {
  it('lies between two points whichever came first, inside the picture', () => {
    expect(boxBetween({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.25 })).toEqual([0.25, 0.25, 0.5, 0.25]);
    expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 1.4, y: -3 })).toEqual([0.5, 0, 0.5, 0.5]);
  });

  it('is nothing when it is too small to be meant', () => {
    expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 })).toBeNull();
  });

  it('stops at the edges when moved or resized', () => {
    expect(moveBox([0.5, 0, 0.5, 0.5], 0.25, -0.25)).toEqual([0.5, 0, 0.5, 0.5]);
    expect(resizeBox([0.5, 0.5, 0.25, 0.25], 1, -1)).toEqual([0.5, 0.5, 0.5, 0.02]);
  });

  it('is laid over its picture in shares', () => {
    expect(boxStyle([0.25, 0.5, 0.5, 0.25])).toEqual({
      left: '25%',
      top: '50%',
      width: '50%',
      height: '25%',
    });
  });
});

describe('zoom', () => {
  it('keeps the point under the pointer where it is', () => {
    const at = { x: 0.2, y: -0.1 };
    const zoomed = zoomBy(fitted, 2, at);
    // A picture's point p is shown at p · scale + shift.
    expect(at.x * zoomed.scale + zoomed.x).toBeCloseTo(at.x);
    expect(at.y * zoomed.scale + zoomed.y).toBeCloseTo(at.y);
  });

  it('never shrinks below the window nor leaves it', () => {
    expect(zoomBy(fitted, 0.5)).toEqual(fitted);
    expect(zoomBy(fitted, 1000).scale).toBe(8);
    expect(zoomBy(fitted, 1000, undefined, 11).scale).toBe(11);
    expect(panBy(fitted, 0.3, 0.3)).toEqual(fitted);
    expect(panBy(zoomBy(fitted, 2), 5, -5)).toEqual({ scale: 2, x: 0.5, y: -0.5 });
  });
});
