import { expect, it } from 'vitest';
import type { Box } from '../../contract/box.ts';
import type { Written } from '../../contract/written.ts';
import { fillLibrary, type GeneratedPhoto } from '../testing/generated-library.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';

const written = (words: Partial<Written>): Written => ({
  rating: null,
  caption: null,
  keywords: [],
  regions: [],
  ...words,
});
const named = (name: string, box: Box) => written({ regions: [{ name, box }] });

const photos: readonly GeneratedPhoto[] = [
  // Two animals side by side: the second one's face bears the name.
  {
    path: '/photos/pair.jpg',
    animals: [0, 1],
    takenAtMs: 3000,
    written: named('Mög', [0.6, 0.2, 0.1, 0.1]),
  },
  {
    path: '/photos/no-cat-there.jpg',
    animals: [],
    takenAtMs: 2000,
    written: named('MOG ', [0, 0, 0.1, 0.1]),
  },
  { path: '/photos/another.jpg', animals: [2], written: named('Luna', [0, 0, 1, 1]) },
  {
    path: '/photos/words.jpg',
    animals: [3],
    written: written({ caption: 'Asleep on the Söfa', keywords: ['گربه'], rating: 4 }),
  },
  { path: '/photos/nothing.jpg', animals: [4] },
];

it('offers photos that name a cat, with the one that bears the name, newest first', async () => {
  const library = await openGeneratedLibrary(photos);
  const offered = await library.ask()['examples.written']({ name: 'mog' });
  expect(offered.map(({ photo }) => photo.path)).toEqual([
    '/photos/pair.jpg',
    '/photos/no-cat-there.jpg',
  ]);
  const [pair, none] = offered;
  expect(pair?.photo.crops.find(({ cropId }) => cropId === pair.cropId)?.box[0]).toBe(0.5);
  expect(none?.cropId).toBeNull();
  expect(await library.ask()['examples.written']({ name: 'Oreo' })).toEqual([]);
});

it('finds photos by caption, keyword and name, whatever the capitals', async () => {
  const library = await openGeneratedLibrary(photos);
  const found = (search: string) => library.paths({ search });
  expect(await found('asleep on the SÖFA')).toEqual(['/photos/words.jpg']);
  expect(await found('گربه')).toEqual(['/photos/words.jpg']);
  expect(await found('luna')).toEqual(['/photos/another.jpg']);
  expect(await found('pair')).toEqual(['/photos/pair.jpg']);
});

it('shows what was written, and forgets what is taken out of the file', async () => {
  const library = await openGeneratedLibrary(photos);
  const photoId = await library.photoAt('/photos/words.jpg');
  expect((await library.detail(photoId)).written).toMatchObject({ rating: 4, keywords: ['گربه'] });
  await library.reopen((db) => {
    db.exec(`UPDATE files SET state = 'pending'; UPDATE photos SET embedding_version = 'old'`);
    fillLibrary(
      db,
      photos.map(({ path, animals, takenAtMs = 0 }) => ({ path, animals, takenAtMs })),
    );
  });
  expect((await library.detail(photoId)).written).toBeNull();
  expect(await library.paths({ search: 'asleep' })).toEqual([]);
  expect(await library.ask()['examples.written']({ name: 'Mög' })).toEqual([]);
});
