import { expect, test } from 'vitest';
import { createRandom } from '../../models/random.ts';
import { showing, type PhotoSummary } from '../store/photos.ts';
import { PhotoColumns } from './photo-columns.ts';
import { PhotoOrder } from './photo-order.ts';
import { PhotoStacks } from './photo-stacks.ts';

const photo = (photoId: number, takenAtMs: number): Omit<PhotoSummary, 'searchTexts'> => ({
  ...{ photoId, takenAtMs, takenFrom: 'exif', camera: 'X100', durationMs: null },
  ...{ differenceHash: photoId.toString(16).padStart(16, '0'), shownBy: showing.folder },
  ...{ bytes: 1000, widthPx: 4, heightPx: 3, versionOf: null },
});

function made(count: number) {
  const { next } = createRandom(7);
  const photos = new PhotoColumns();
  for (let at = 0; at < count; at += 1)
    photos.put(photo(at + 1, Math.floor(next() * count) * 1000));
  const order = new PhotoOrder(photos);
  return { next, photos, order, stacks: new PhotoStacks(photos, order) };
}

test('sorts what is chosen by how sure it is, and equals by date', () => {
  const { next, photos, order } = made(2000);
  const probabilities = Float32Array.from({ length: 2000 }, () =>
    next() < 0.2 ? -1 : Math.round(next() * 64) / 64,
  );
  const chosen = Uint8Array.from({ length: 2000 }, () => (next() < 0.6 ? 1 : 0));
  const taken = photos.takenAtSeconds;
  const plain = [...order.newestFirst()]
    .filter((at) => chosen[at] === 1)
    .sort((one, other) => (probabilities[other] ?? 0) - (probabilities[one] ?? 0));
  const byDate = Array.from({ length: 2000 }, (_, at) => at).sort(
    (one, other) => (taken[other] ?? 0) - (taken[one] ?? 0) || other - one,
  );
  expect([...order.sort(chosen, 'confidence', probabilities)]).toEqual(plain);
  expect([...order.newestFirst()]).toEqual(byDate);
});

test('order and bursts in steps are those of the photos after the last step', () => {
  const { photos, order, stacks } = made(300);
  const steps = stacks.numbersInSteps();
  for (let step = 0; step < 5; step += 1) steps.next();
  photos.put(photo(7, 1_000_000));
  photos.put(photo(301, 1_000_000));
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const anew = new PhotoOrder(photos);
  expect(order.newestFirst()).toEqual(anew.newestFirst());
  expect(step.value).toEqual(new PhotoStacks(photos, anew).numbers());
  expect(step.value[6]).toBeGreaterThan(0);
  // Known now, without a step.
  expect(stacks.numbersInSteps().next().value).toBe(step.value);
});

test('a photo that is seen again as it was leaves the bursts as they are', () => {
  const { photos, stacks } = made(300);
  photos.put(photo(7, 1000));
  const before = stacks.numbers();
  photos.put(photo(7, 1000));
  expect(stacks.numbers()).toBe(before);
  photos.put(photo(7, 200_000));
  expect(stacks.numbers()).not.toBe(before);
});
