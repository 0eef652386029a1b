import { expect, test } from 'vitest';
import { storeScores } from '../store/scores.ts';
import type { GeneratedPhoto } from '../testing/generated-library.ts';
import { everything, openGeneratedLibrary } from '../testing/open-generated-library.ts';

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
  // What looks nothing like her is no question.
  expect(asked).toHaveLength(7);
  expect(asked).not.toContain(await library.photoAt('/photos/alone-2.jpg'));
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
    await library.say(catId, 'yes', path);
  }
  expect(answered).toHaveLength(7);
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

test('what is counted as unsure is what is asked about first, also where one cat of a photo was refused', async () => {
  const { library, catId, next } = await taught();
  const cropsAt = async (path: string) => {
    const { photoId, crops } = await library.detail(await library.photoAt(path));
    return crops.map(({ cropId }) => ({ photoId, cropId }));
  };
  const [refused, other] = await cropsAt('/photos/both-1.jpg');
  const [alone] = await cropsAt('/photos/alone-0.jpg');
  const [lookAlike] = await cropsAt('/photos/alone-2.jpg');
  if (!refused || !other || !alone || !lookAlike) throw new Error('There is a cat in each.');
  await library.ask()['labels.set']({ labels: [{ ...refused, catId, verdict: 'no' }] });
  const cropIds = [other.cropId, alone.cropId, lookAlike.cropId];
  await library.reopen((db) =>
    storeScores(db, catId, { cropIds, probabilities: [0.3, 0.85, 0.05] }),
  );

  const reasons = new Map((await next()).map(({ photoId, reason }) => [photoId, reason]));
  expect([...reasons.keys()].slice(0, 2)).toEqual([other.photoId, alone.photoId]);
  expect(reasons.get(other.photoId)).toBe('likely-miss');
  expect(reasons.get(alone.photoId)).toBe('doubtful-match');
  expect(reasons.get(lookAlike.photoId)).toBe('look-alike');
  expect([...reasons.values()].slice(3).every((reason) => reason === 'likely-match')).toBe(true);

  const query = { ...everything, subject: catId, view: 'matches' as const };
  const { unsure, judgement, probabilities } = await library.ask()['gallery.list'](query);
  expect(unsure).toBe(2);
  expect((await library.ids({ subject: catId, view: 'unsure' })).toSorted()).toEqual(
    [other.photoId, alone.photoId].toSorted(),
  );
  const isMatch = (one: number) => one >= judgement.threshold;
  expect(judgement.here.shown).toBe(probabilities.filter(isMatch).length);
  expect(judgement.shown.at(-1)).toBe(probabilities.filter((one) => one > 0).length);
});
