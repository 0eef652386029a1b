import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../contract/vision-messages.ts';
import type { Head } from '../head/heads/head.ts';
import { coverCat } from './cover-cat.ts';
import { judgeSurroundings } from './surroundings.ts';

/** A white square on stripes that run from top to bottom. */
function cat(sidePx = 40): RgbImage {
  // A Buffer, as photos are decoded into.
  const pixels = Buffer.alloc(sidePx * sidePx * 3);
  for (let y = 0; y < sidePx; y++)
    for (let x = 0; x < sidePx; x++) {
      const isCat = x >= 10 && x < 30 && y >= 10 && y < 30;
      pixels.fill(
        isCat ? 255 : x % 4 < 2 ? 20 : 90,
        (y * sidePx + x) * 3,
        (y * sidePx + x + 1) * 3,
      );
    }
  return { widthPx: sidePx, heightPx: sidePx, pixels };
}

describe('covering a cat', () => {
  it('continues the place over it, hides it whole, and leaves the photo as it was', () => {
    const image = cat();
    const covered = coverCat(image, [0.25, 0.25, 0.5, 0.5]);
    expect(Math.max(...covered.pixels)).toBeLessThanOrEqual(90);
    expect(Math.max(...image.pixels)).toBe(255);
    // Outside nothing has changed.
    expect(covered.pixels.slice(0, 300)).toEqual(new Uint8Array(image.pixels.subarray(0, 300)));
  });

  it('takes one colour where the cat leaves nothing of the place to be seen', () => {
    const covered = coverCat(cat(), [0, 0, 1, 1]);
    expect(new Set(covered.pixels).size).toBe(1);
  });

  it('continues what there is where the cat touches edges of the photo', () => {
    const covered = coverCat(cat(), [0, 0, 0.75, 1]);
    expect(Math.max(...covered.pixels)).toBeLessThanOrEqual(90);
  });
});

/** Embeddings of one number, which is the logit itself. */
const head: Head = { kind: 'logistic', weights: Float32Array.of(1), bias: 0 };
const places = (...logits: readonly number[]) => logits.map((one) => Float32Array.of(one));

describe('the surroundings of a cat', () => {
  it('decide when half of the places are taken for the cat', () => {
    expect(judgeSurroundings(head, places(2, 1, 0, -1, -3, -2))).toEqual({
      looked: 6,
      alike: 3,
      decide: true,
    });
    expect(judgeSurroundings(head, places(2, 1, -0.1, -1, -3, -2))).toMatchObject({
      alike: 2,
      decide: false,
    });
  });

  it('are not judged from a few', () => {
    expect(judgeSurroundings(head, places(2, 2, 2, 2))).toBeNull();
  });
});
