import { expect, it } from 'vitest';
import type { SeenPhoto } from '../photos/seen-photo.ts';
import { foundBySize, readLabelledBoxes } from './labelled-boxes.ts';

const key = (digit: string) => digit.repeat(64);
const photo = (
  digit: string,
  sightings: readonly Omit<SeenPhoto['sightings'][number], 'embedding'>[],
) =>
  ({
    contentKey: key(digit),
    sightings: sightings.map((one) => ({ ...one, embedding: new Float32Array(0) })),
  }) as unknown as SeenPhoto;

const boxes = new Map([
  ['a'.repeat(16), [0, 0, 0.5, 0.5] as const],
  ['b'.repeat(16), [0.5, 0.5, 0.5, 0.5] as const],
  ['c'.repeat(16), [0.1, 0.1, 0.2, 0.2] as const],
]);

it('counts a cat as found where a box lies on it, by the size of its own box', () => {
  const found = foundBySize(
    [
      photo('a', [{ box: [0, 0, 0.4, 0.5], catScore: 0.9 }]),
      photo('b', [
        { box: [0, 0, 0.4, 0.5], catScore: 0.9 },
        { box: [0.5, 0.5, 0.4, 0.5], catScore: 0.1 },
      ]),
      photo('c', []),
      photo('d', [{ box: [0, 0, 1, 1], catScore: 1 }]),
    ],
    boxes,
  );
  expect(found.map(({ cats, any, likely }) => [cats, any, likely])).toEqual([
    [2, 1, 0.5],
    [0, NaN, NaN],
    [1, 0, 0],
  ]);
});

it('has boxes that lie in their pictures', async () => {
  const all = [...(await readLabelledBoxes()).values()];
  expect(all.length).toBeGreaterThan(1000);
  for (const [left, top, width, height] of all) {
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(Math.min(width, height)).toBeGreaterThan(0);
    expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1.002);
  }
});
