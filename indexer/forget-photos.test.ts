import { expect, it } from 'vitest';
import type { GeneratedPhoto } from './testing/generated-library.ts';
import { openGeneratedLibrary } from './testing/open-generated-library.ts';

const photos: readonly GeneratedPhoto[] = Array.from({ length: 250 }, (_, at) => ({
  path: `/photos/${at}.jpg`,
  animals: [at],
  takenAtMs: at * 86_400_000,
}));

it('forgets photos without files after the opening, except those spoken about', async () => {
  const library = await openGeneratedLibrary(photos);
  const mog = await library.cat('Mog');
  await library.say(mog, 'yes', '/photos/0.jpg', '/photos/1.jpg');
  await library.reopen((db) => db.exec('DELETE FROM files WHERE photo_id < 240'));
  const left = async () => (await library.ask()['library.check']()).photos;
  expect(await library.paths({ view: 'everything' })).toHaveLength(11);
  await expect.poll(left).toBe(13);
  expect((await library.ask()['cats.list']())[0]).toMatchObject({ examples: 2 });
  await library.say(mog, 'yes', '/photos/245.jpg');
  expect(await library.paths({ view: 'everything' })).toHaveLength(11);
});
