import { expect, test } from 'vitest';
import { createRandom } from '../../models/random.ts';
import { createTopCrops, type JudgedCrop } from './top-crops.ts';

const crop = (photoId: number, probability: number, nth = 0): JudgedCrop => ({
  ...{ photoId, nth, probability, catScore: 1 },
  halves: new Uint16Array(),
});

test('keeps the best of many, whatever order they come in', () => {
  const { next } = createRandom(5);
  // Few values, so that many are equal.
  const crops = Array.from({ length: 2000 }, (_, at) => crop(at, Math.floor(next() * 50) / 50));
  const kept = [
    crops,
    crops.toReversed(),
    crops.toSorted((a, b) => a.probability - b.probability),
  ].map((order) => {
    const top = createTopCrops(100);
    for (const one of order) if (top.wants(one.probability)) top.add(one);
    return top.sorted().map(({ photoId }) => photoId);
  });
  const expected = crops
    .toSorted((one, other) => other.probability - one.probability || one.photoId - other.photoId)
    .slice(0, 100)
    .map(({ photoId }) => photoId);
  expect(kept).toEqual([expected, expected, expected]);
});

test('keeps all of a few', () => {
  const top = createTopCrops(3);
  for (const one of [crop(1, 0.1), crop(2, 0.9), crop(2, 0.9, 1)]) top.add(one);
  expect(top.sorted().map(({ photoId, nth }) => [photoId, nth])).toEqual([
    [2, 0],
    [2, 1],
    [1, 0],
  ]);
});
