import { expect, test } from 'vitest';
import { SortedPhotos } from './sorted-photos.ts';

test('a list is laid out once, however many ask for it and wherever they leave off', async () => {
  let steps = 0;
  const sorted = new SortedPhotos({
    length: 5,
    first: (most) => Uint32Array.of(4, 3, 2, 1, 0).subarray(0, most),
    *allInSteps() {
      for (; steps < 50; steps += 1) yield;
      return Uint32Array.of(4, 3, 2, 1, 0);
    },
  });
  const left = sorted.allInSteps();
  for (let step = 0; step < 20; step += 1) left.next();
  expect(steps).toBe(19);
  const [one, other] = await Promise.all([sorted.all(), sorted.all()]);
  expect(steps).toBe(50);
  expect(other).toBe(one);
  expect(left.next()).toEqual({ done: true, value: one });
  expect([...one]).toEqual([4, 3, 2, 1, 0]);
});
