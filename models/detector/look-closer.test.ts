import { describe, expect, it } from 'vitest';
import type { Region } from '../image/region.ts';
import type { Detection } from './decode-boxes.ts';
import { lookCloser, needsCloserLook } from './look-closer.ts';

const photo = { widthPx: 1000, heightPx: 1000 };
const doubtful: Detection = { box: [0, 0, 0.1, 0.1], catScore: 0.1 };

describe('needsCloserLook', () => {
  it('is for doubt only: not for a sure cat, nor for none at all', () => {
    expect(needsCloserLook([{ ...doubtful, catScore: 0.9 }])).toBe(false);
    expect(needsCloserLook([])).toBe(false);
    expect(needsCloserLook([doubtful])).toBe(true);
  });
});

describe('lookCloser', () => {
  it('puts a cat of one tile back in its place, less sure than a cat of the whole photo', async () => {
    const found = await lookCloser(photo, [doubtful], (_image, { left, top }: Region) =>
      Promise.resolve(
        left > 0 && top > 0 ? [{ box: [0.5, 0.5, 0.25, 0.25], catScore: 0.95 } as const] : [],
      ),
    );
    const [best] = found;
    [0.7, 0.7, 0.15, 0.15].forEach((edge, side) => {
      expect(best?.box[side]).toBeCloseTo(edge);
    });
    expect(best?.catScore).toBeGreaterThan(0.5);
    expect(best?.catScore).toBeLessThan(0.95);
    expect(found).toContainEqual(doubtful);
  });

  it('ignores what a tile is less sure of than the first look', async () => {
    const found = await lookCloser(photo, [{ ...doubtful, catScore: 0.35 }], () =>
      Promise.resolve([{ box: [0.5, 0.5, 0.25, 0.25], catScore: 0.3 }]),
    );
    expect(found).toHaveLength(1);
  });
});
