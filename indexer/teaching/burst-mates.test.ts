import { expect, test } from 'vitest';
import type { GeneratedPhoto } from '../testing/generated-library.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';

const day = 86_400_000;

/** Animal 0 is Mog, 1 Luna; a burst of both, in changing places, with one shot of Luna alone. */
const photos: readonly GeneratedPhoto[] = [
  { path: '/photos/mog.jpg', animals: [0], takenAtMs: 0 },
  { path: '/photos/1.jpg', animals: [0, 1], takenAtMs: day, camera: 'c' },
  { path: '/photos/2.jpg', animals: [1, 0], takenAtMs: day + 1000, camera: 'c' },
  { path: '/photos/3.jpg', animals: [1], takenAtMs: day + 2000, camera: 'c' },
  { path: '/photos/alone.jpg', animals: [0], takenAtMs: 9 * day },
];

async function asked() {
  const library = await openGeneratedLibrary(photos);
  const catId = await library.cat('Mog');
  await library.say(catId, 'yes', '/photos/mog.jpg');
  const next = async () => library.ask()['review.next']({ catId, limit: 10 });
  const ofPhoto = async (path: string) =>
    (await library.detail(await library.photoAt(path))).crops.map(({ cropId }) => cropId);
  return { library, catId, next, ofPhoto };
}

test('the same animal is found in the other photos of a burst', async () => {
  const { next, ofPhoto } = await asked();
  const items = await next();
  // One question for the burst, one for the photo that stands alone.
  expect(items).toHaveLength(2);
  const burst = items.find(({ mates }) => mates.length > 0);
  const [mog1, luna1] = await ofPhoto('/photos/1.jpg');
  const [luna2, mog2] = await ofPhoto('/photos/2.jpg');
  const [luna3] = await ofPhoto('/photos/3.jpg');
  const shown = [burst?.crop.cropId, ...(burst?.mates ?? []).map(({ cropId }) => cropId)];
  const animals = [
    [mog1, mog2],
    [luna1, luna2, luna3],
  ].map((crops) => crops.toSorted());
  expect(animals).toContainEqual(shown.toSorted());
});

test('what was spoken about already is no mate', async () => {
  const { library, catId, next } = await asked();
  const burst = (await next()).find(({ mates }) => mates.length > 0);
  const mate = burst?.mates[0];
  if (mate === undefined) throw new Error('A burst is asked about.');
  await library.ask()['labels.set']({ labels: [{ ...mate, catId, verdict: 'no' }] });
  const after = (await next()).flatMap(({ mates }) => mates.map(({ cropId }) => cropId));
  expect(after).not.toContain(mate.cropId);
});
