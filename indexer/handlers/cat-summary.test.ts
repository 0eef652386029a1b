import { expect, test } from 'vitest';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';

const photos = Array.from({ length: 12 }, (_, at) => ({
  path: `/photos/${at}.jpg`,
  animals: [at % 2],
  takenAtMs: at * 86_400_000,
}));
const path = (at: number) => `/photos/${at}.jpg`;

test('tells matches that were only shown to teach from those in folders', async () => {
  const library = await openGeneratedLibrary(photos);
  const mog = await library.cat('Mog');
  const luna = await library.cat('Luna');
  await library.say(mog, 'yes', path(0), path(2));
  await library.say(mog, 'no', path(1));
  await library.say(luna, 'yes', path(3));
  // As photos are that were named to teach with, and lie in no folder that is looked through.
  await library.reopen((db) =>
    db
      .prepare(`UPDATE files SET folder_id = NULL WHERE path IN (?, ?, ?, ?)`)
      .run(path(0), path(1), path(3), path(4)),
  );
  const [cat] = await library.ask()['cats.list']();
  const listed = await library.ask()['files.find']({
    ...{ catId: mog, folders: null, after: null, limit: 100 },
    minimum: cat?.expected?.threshold ?? 1,
  });
  // Nobody spoke of photo 4: it is not shown at all.
  expect(listed.map((file) => file.path).toSorted()).toEqual([path(10), path(2), path(6), path(8)]);
  expect(cat).toMatchObject({ matches: 5, matchesElsewhere: 1 });
});
