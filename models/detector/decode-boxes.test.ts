import { describe, expect, it } from 'vitest';
import { decodeBoxes } from './decode-boxes.ts';

const anchor = Float32Array.of(0.25, 0.25, 0.75, 0.75);

describe('decodeBoxes', () => {
  it('gives the anchor for offsets of zero', () => {
    const [detection] = decodeBoxes(new Float32Array(4), Float32Array.of(0), anchor, 0.1);
    expect(detection?.box).toEqual([0.25, 0.25, 0.5, 0.5]);
    expect(detection?.catScore).toBe(0.5);
  });

  it('moves the centre by tenths of the anchor and scales its size exponentially', () => {
    const offsets = Float32Array.of(1, -1, 0, 5 * Math.log(0.5));
    const [detection] = decodeBoxes(offsets, Float32Array.of(2), anchor, 0.1);
    const [left = 0, top = 0, width = 0, height = 0] = detection?.box ?? [];
    expect(width).toBeCloseTo(0.25);
    expect(height).toBeCloseTo(0.5);
    expect(left + width / 2).toBeCloseTo(0.45);
    expect(top + height / 2).toBeCloseTo(0.55);
  });

  it('cuts boxes at the picture, drops those outside and those below the score', () => {
    const anchors = Float32Array.of(-0.5, -0.5, 0.5, 0.5, 1.1, 1.1, 1.3, 1.3, 0, 0, 1, 1);
    const logits = Float32Array.of(3, 3, -3);
    const detections = decodeBoxes(new Float32Array(12), logits, anchors, 0.1);
    expect(detections.map(({ box }) => box)).toEqual([[0, 0, 0.5, 0.5]]);
  });

  it('takes a logit that is not a number for no cat', () => {
    expect(decodeBoxes(new Float32Array(4), Float32Array.of(NaN), anchor, 0.1)).toEqual([]);
  });
});
