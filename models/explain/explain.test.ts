import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../contract/vision-messages.ts';
import type { Head } from '../head/heads/head.ts';
import { evidenceOf } from './evidence.ts';
import { meanColour, occlude } from './occlude.ts';
import { embedOccluded } from './embed-occluded.ts';
import { heatSide, patchRow } from './patches.ts';

const grey = (value: number, sidePx = 40): RgbImage => ({
  widthPx: sidePx,
  heightPx: sidePx,
  pixels: new Uint8Array(sidePx * sidePx * 3).fill(value),
});

const pixelAt = ({ pixels, widthPx }: RgbImage, x: number, y: number) =>
  pixels[(y * widthPx + x) * 3];

describe('covering a patch', () => {
  it('paints its middle, fades at its edge and leaves the rest and the original alone', () => {
    const image = grey(200);
    const covered = occlude(image, [0.25, 0.25, 0.5, 0.5], [0, 0, 0]);
    expect(pixelAt(covered, 20, 20)).toBe(0);
    expect(pixelAt(covered, 10, 20)).toBeGreaterThan(100);
    expect(pixelAt(covered, 9, 20)).toBe(200);
    expect(pixelAt(image, 20, 20)).toBe(200);
  });

  it('takes the mean of the box, and a patch over the edge of the photo is cut', () => {
    const image = grey(100);
    image.pixels.fill(0, 0, 20 * 40 * 3);
    expect(meanColour(image, [0, 0, 1, 1])[0]).toBeCloseTo(50);
    expect(meanColour(image, [0, 0.5, 1, 0.5])[2]).toBeCloseTo(100);
    expect(occlude(image, [0.9, 0.9, 0.5, 0.5], [9, 9, 9]).pixels).toHaveLength(4800);
  });
});

describe('the patches of a box', () => {
  const box = [0.2, 0.4, 0.4, 0.2] as const;

  it('cover it from edge to edge and never leave it', () => {
    const all = Array.from({ length: heatSide }, (_, row) => patchRow(box, row)).flat();
    expect(all).toHaveLength(heatSide ** 2);
    const [lefts, tops] = [all.map(([left]) => left), all.map(([, top]) => top)];
    const rights = all.map(([left, , width]) => left + width);
    const bottoms = all.map(([, top, , height]) => top + height);
    expect(Math.min(...lefts)).toBeCloseTo(0.2);
    expect(Math.max(...rights)).toBeCloseTo(0.6);
    expect(Math.min(...tops)).toBeCloseTo(0.4);
    expect(Math.max(...bottoms)).toBeCloseTo(0.6);
  });
});

/** Embeddings of one number, which is the logit itself. */
const head: Head = { kind: 'logistic', weights: Float32Array.of(1), bias: 0 };
const whole = Float32Array.of(4);

/** Occluded embeddings whose logits fall by what `fall` says for row and column. */
const falling = (fall: (row: number, column: number) => number) =>
  Array.from({ length: heatSide ** 2 }, (_, at) =>
    Float32Array.of(4 - fall(Math.floor(at / heatSide), at % heatSide)),
  );

const cellAt = (cells: readonly number[], row: number, column: number) =>
  cells[row * heatSide + column] ?? NaN;

describe('evidence', () => {
  it('is highest where covering makes the cat least likely, and negative where it helps', () => {
    const fall = (row: number, column: number) =>
      row === 3 && column === 3 ? 6 : row === 0 ? -1 : 0;
    const { cells, decides } = evidenceOf(head, whole, falling(fall));
    expect(cellAt(cells, 3, 3)).toBe(1);
    expect(cellAt(cells, 3, 2)).toBeCloseTo(0.5);
    expect(cellAt(cells, 0, 0)).toBeLessThan(0);
    expect(decides).toBe('cat');
  });

  it('says when what is around the cat decides', () => {
    const rim = (row: number, column: number) => (row === 6 || column === 6 ? 3 : 0.1);
    expect(evidenceOf(head, whole, falling(rim)).decides).toBe('background');
  });

  it('says when no part decides', () => {
    const { cells, decides } = evidenceOf(
      head,
      whole,
      falling(() => 0.05),
    );
    expect(decides).toBe('nothing');
    expect(new Set(cells)).toEqual(new Set([0]));
  });
});

it('embeds once for each patch, with that patch covered', async () => {
  const seen: number[] = [];
  const vision = {
    see: (image: RgbImage) => {
      seen.push(image.pixels.filter((value) => value !== 200).length);
      const embedding = Float32Array.of(seen.length);
      return Promise.resolve([{ box: [0, 0, 1, 1] as const, catScore: 1, embedding }]);
    },
  };
  const image = grey(200);
  image.pixels.fill(0, 0, 3);
  const embeddings = await embedOccluded(vision, image, [0, 0, 1, 1], patchRow([0, 0, 1, 1], 0));
  expect(embeddings.map(([value]) => value)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(seen.every((changed) => changed > 0)).toBe(true);
});
