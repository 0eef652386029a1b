import { expect, test } from 'vitest';
import type { GeneratedPhoto } from '../testing/generated-library.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';

const day = 86_400_000;

/** Animal 0 is Mog. In half of the photos a second box, or a second cat, is beside her. */
const photos: readonly GeneratedPhoto[] = [
  ...[0, 1, 2].map((at) => ({ path: `/photos/taught-${at}.jpg`, animals: [0], takenAtMs: at })),
  ...[0, 1, 2, 3].map((at) => ({
    path: `/photos/both-${at}.jpg`,
    animals: at % 2 === 0 ? [0, 0] : [3 + at, 0],
    takenAtMs: (10 + at) * day,
  })),
  ...[0, 1, 2].map((at) => ({
    path: `/photos/alone-${at}.jpg`,
    animals: [at === 2 ? 9 : 0],
    takenAtMs: (20 + at) * day,
  })),
  { path: '/photos/walk.mp4', animals: [0, 0], takenAtMs: 30 * day, durationMs: 4000 },
];

async function taught() {
  const library = await openGeneratedLibrary(photos);
  const catId = await library.cat('Mog');
  await library.say(catId, 'yes', ...[0, 1, 2].map((at) => `/photos/taught-${at}.jpg`));
  const next = async (photoIds?: readonly number[]) =>
    library.ask()['review.next']({ catId, limit: 100, ...(photoIds && { photoIds }) });
  return { library, catId, next };
}

test('each photo is asked about once, by the crop that it is a match by', async () => {
  const { library, catId, next } = await taught();
  const items = await next();
  const asked = items.map(({ photoId }) => photoId);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked).toHaveLength(8);
  for (const { photoId, crop } of items) {
    const { crops } = await library.detail(photoId);
    const probabilities = crops.map(({ opinions }) => opinions[0]?.probability ?? 0);
    expect(crop.opinions.find((one) => one.catId === catId)?.probability).toBe(
      Math.max(...probabilities),
    );
  }
});

test('a photo that was answered is not asked about again, in whatever order', async () => {
  const { library, catId, next } = await taught();
  const answered: string[] = [];
  for (let [item] = await next(); item !== undefined; [item] = await next()) {
    const { path } = await library.detail(item.photoId);
    answered.push(path);
    expect(answered.filter((one) => one === path)).toHaveLength(1);
    // As the terminal says it: of the photo, whatever boxes are in it.
    await library.say(catId, path.includes('alone-2') ? 'no' : 'yes', path);
  }
  expect(answered).toHaveLength(8);
  const all = await Promise.all(answered.map((path) => library.photoAt(path)));
  expect(await next(all)).toEqual([]);
});

test('a "no" to one cat of a photo leaves the question about the other', async () => {
  const { library, catId, next } = await taught();
  const photoId = await library.photoAt('/photos/both-1.jpg');
  const [first] = await next([photoId]);
  const cropId = first?.crop.cropId ?? null;
  await library.ask()['labels.set']({ labels: [{ photoId, cropId, catId, verdict: 'no' }] });
  const [second] = await next([photoId]);
  expect(second?.photoId).toBe(photoId);
  expect(second?.crop.cropId).not.toBe(cropId);
});
