import { expect, test } from 'vitest';
import { finish } from '../../models/head/fitting/steps.ts';
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

/** What the order is made of, sorted by comparing. */
function plainOrder(photos: PhotoColumns, chosen: Uint8Array, probabilities: Float32Array) {
  const taken = photos.takenAtSeconds;
  const newestFound = Array.from({ length: photos.count }, (_, at) => at).reverse();
  const byDate = newestFound.toSorted((one, other) => (taken[other] ?? 0) - (taken[one] ?? 0));
  const surest = (one: number, other: number) =>
    (probabilities[other] ?? 0) - (probabilities[one] ?? 0);
  const some = (all: readonly number[]) => all.filter((at) => chosen[at] === 1);
  const sorted = { 'newest-found': newestFound, date: byDate, confidence: byDate.toSorted(surest) };
  return { byDate, sorted: (by: keyof typeof sorted) => some(sorted[by]) };
}

const sorts = ['newest-found', 'date', 'confidence'] as const;

/** What is few is sorted at once, what is many by its beginning: photos, shares of them that are chosen, and beginnings. */
const few = { count: 2000, shares: [0, 0.01, 0.6, 1], beginnings: [0, 1, 7, 300, 1199, 5000] };
const many = { count: 12_000, shares: [0.8, 1], beginnings: [0, 7, 300, 9000, 20_000] };

test.each([
  ['hardly any are equals', 2 ** 14, few],
  ['many are equals', 4, few],
  ['all are equals', 1, few],
  ['of many hardly any are equals', 2 ** 14, many],
  ['of many many are equals', 4, many],
  ['of many all are equals', 1, many],
])('sorts what is chosen, from its beginning on and whole: %s', async (_, levels, size) => {
  const { count, shares, beginnings } = size;
  const { next, photos, order } = made(count);
  const probabilities = Float32Array.from({ length: count }, () =>
    next() < 0.2 ? -1 : Math.floor(next() * levels) / levels,
  );
  for (const share of shares) {
    const chosen = Uint8Array.from({ length: count }, () => (next() < share ? 1 : 0));
    const plain = plainOrder(photos, chosen, probabilities);
    expect([...order.newestFirst()]).toEqual(plain.byDate);
    for (const by of sorts) {
      const expected = plain.sorted(by);
      for (const most of beginnings) {
        const sorted = order.sort(chosen, by, probabilities);
        expect(sorted).toHaveLength(expected.length);
        expect([...sorted.first(most)]).toEqual(expected.slice(0, most));
        expect([...(await sorted.all())]).toEqual(expected);
        expect([...sorted.first(most + 1)]).toEqual(expected.slice(0, most + 1));
      }
    }
  }
});

test('is not misled where the photos that it looks at first are not like the others', async () => {
  const { photos, order } = made(40_000);
  const chosen = new Uint8Array(40_000).fill(1);
  for (const few of [1, 0.25]) {
    const probabilities = Float32Array.from({ length: 40_000 }, (_, at) =>
      at % 3 === 0 ? few : ((at * 7) % 100) / 128,
    );
    const expected = plainOrder(photos, chosen, probabilities).sorted('confidence');
    const sorted = order.sort(chosen, 'confidence', probabilities);
    for (const most of [100, 13_334, 20_000, 39_999])
      expect([...sorted.first(most)]).toEqual(expected.slice(0, most));
    expect([...(await sorted.all())]).toEqual(expected);
  }
});

test('what is sorted beforehand is taken over as long as nothing else is thought and no date has changed', async () => {
  // More than are sorted at once.
  const { next, photos, order } = made(12_000);
  const thought = () =>
    Float32Array.from({ length: 12_000 }, () => Math.floor(next() * 9) / 8 - 0.125);
  const probabilities = [thought(), thought()] as const;
  for (let turn = 0; turn < 8; turn += 1) {
    finish(order.sortAllInSteps(probabilities[turn % 2] ?? probabilities[0]));
    // Known, it takes no step.
    expect(order.sortAllInSteps(probabilities[turn % 2] ?? probabilities[0]).next().done).toBe(
      true,
    );
    if (turn > 3)
      for (let at = 0; at < 100; at += 1)
        photos.put(photo(1 + Math.floor(next() * 12_000), Math.floor(next() * 12_000) * 1000));
    for (const of of probabilities) {
      const chosen = Uint8Array.from({ length: 12_000 }, () => (next() < 0.9 ? 1 : 0));
      const expected = plainOrder(photos, chosen, of).sorted('confidence');
      const sorted = order.sort(chosen, 'confidence', of);
      expect([...sorted.first(9000)]).toEqual(expected.slice(0, 9000));
      expect([...(await sorted.all())]).toEqual(expected);
    }
  }
});

test('what was sorted stays so while photos come and are given other dates', async () => {
  // More than are sorted at once.
  const { next, photos, order } = made(10_000);
  const probabilities = Float32Array.from({ length: 10_000 }, () => Math.floor(next() * 4) / 4);
  const chosen = new Uint8Array(10_000).fill(1);
  for (const by of sorts) {
    const expected = plainOrder(photos, chosen, probabilities).sorted(by).slice(0, 10_000);
    const sorted = order.sort(chosen, by, probabilities);
    for (let turn = 0; turn < 50; turn += 1)
      photos.put(photo(1 + Math.floor(next() * 10_100), Math.floor(next() * 10_000) * 1000));
    order.newestFirst();
    expect([...sorted.first(100)]).toEqual(expected.slice(0, 100));
    expect([...(await sorted.all())]).toEqual(expected);
  }
});

test('bursts after any change are those of the photos as they are', () => {
  const { next, photos, stacks } = made(200);
  // So seldom that most photos stand alone.
  const someTime = () => Math.floor(next() * 400) * 300_000;
  for (let at = 0; at < 200; at += 1) photos.put(photo(at + 1, someTime()));
  const shown = [showing.nothing, showing.folder];
  const anew = () => new PhotoStacks(photos, new PhotoOrder(photos)).numbers();
  const others = { dated: 0, shown: 0 };
  for (let turn = 0; turn < 150; turn += 1) {
    const before = stacks.numbers();
    const at = Math.floor(next() * photos.count);
    const isDated = next() < 0.5;
    if (isDated) photos.put(photo(at + 1 + Math.floor(next() * 2), someTime()));
    else photos.setFiles(at, { ...photo(at, 0), shownBy: shown[turn % 2] ?? showing.nothing });
    const after = stacks.numbers();
    expect(after).toEqual(anew());
    if (before.some((number, index) => number !== after[index]))
      others[isDated ? 'dated' : 'shown'] += 1;
  }
  expect(Math.min(others.dated, others.shown)).toBeGreaterThan(10);
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
