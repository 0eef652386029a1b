import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { GeneratedPhoto } from '../testing/generated-library.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { usualNames } from '../files/searched-folders.ts';

const photos: readonly GeneratedPhoto[] = [
  { path: '/photos/a.jpg', animals: [0] },
  { path: '/photos/old/b.jpg', animals: [0] },
  { path: '/photos/old/deep/c.jpg', animals: [1] },
  { path: '/photos/older/d.jpg', animals: [1] },
  { path: '/photos/x/Scans/e.jpg', animals: [1] },
];

const usual = [...usualNames];

test('photos below a folder that is left out leave the gallery, others stay', async () => {
  const library = await openGeneratedLibrary(photos);
  const answer = await library.ask()['exclusions.set']({ folders: ['/photos/old'], names: usual });
  expect(answer).toEqual({ folders: ['/photos/old'], names: usual });
  expect((await library.paths()).toSorted()).toEqual([
    '/photos/a.jpg',
    '/photos/older/d.jpg',
    '/photos/x/Scans/e.jpg',
  ]);
  await library.reopen();
  expect(await library.ask()['exclusions.get']()).toEqual(answer);
  expect(await library.ids()).toHaveLength(3);
});

test('a name leaves folders out wherever they are, whatever their capitals', async () => {
  const library = await openGeneratedLibrary(photos);
  await library.ask()['exclusions.set']({ folders: [], names: ['scans'] });
  expect(await library.paths()).not.toContain('/photos/x/Scans/e.jpg');
  const back = await library.ask()['exclusions.set']({ folders: [], names: null });
  expect(back.names).toEqual(usual);
});

test('labels of photos that are left out are kept', async () => {
  const library = await openGeneratedLibrary(photos);
  const mog = await library.cat('Mog');
  await library.say(mog, 'yes', '/photos/old/b.jpg', '/photos/a.jpg');
  await library.ask()['exclusions.set']({ folders: ['/photos/old'], names: [] });
  await library.reopen();
  const [cat] = await library.ask()['cats.list']();
  expect(cat).toMatchObject({ examples: 2, matches: 1 });
});

test.each([
  ['the library’s own folder', '/photos', 'Remove it from the list'],
  ['a folder elsewhere', '/elsewhere', 'Choose a folder inside'],
  ['half a path', 'old', 'full path'],
])('%s cannot be left out', async (_what, path, cure) => {
  const library = await openGeneratedLibrary(photos);
  await expect(
    library.ask()['exclusions.set']({ folders: [path], names: [] }),
  ).rejects.toMatchObject({
    kind: 'bad-request',
    message: expect.stringContaining(cure) as string,
  });
  expect(await library.ids()).toHaveLength(5);
});

test('a path is no name', async () => {
  const library = await openGeneratedLibrary(photos);
  const wish = { folders: [], names: ['old/deep'] };
  await expect(library.ask()['exclusions.set'](wish)).rejects.toMatchObject({
    kind: 'bad-request',
    message: expect.stringContaining('Choose the folder itself') as string,
  });
});

test('adding a folder that was left out takes it in again', async () => {
  const root = await temporaryFolder();
  const [old, other] = [join(root, 'old'), join(root, 'other')];
  await mkdir(join(old, 'deep'), { recursive: true });
  await mkdir(other);
  const library = await openGeneratedLibrary([]);
  await library.ask()['folders.add']({ paths: [root] });
  await library.ask()['exclusions.set']({ folders: [old, other], names: [] });
  await library.ask()['folders.add']({ paths: [join(old, 'deep')] });
  expect(await library.ask()['exclusions.get']()).toEqual({ folders: [other], names: [] });
});
