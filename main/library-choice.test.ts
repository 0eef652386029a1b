import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LibraryChoice } from './library-choice.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function places() {
  const data = await temporaryFolder();
  const library = join(data, 'library');
  return {
    data,
    library,
    cache: join(library, 'cache'),
    followed: join(data, 'followed.json'),
    followedCopies: join(data, 'followed'),
  };
}
const nas = { folder: '/mnt/nas/my-cat', places: [{ there: '/srv/photos', here: '/mnt/photos' }] };

test('the app shows its own library until another is chosen, also after a restart', async () => {
  const known = await places();
  const choice = await LibraryChoice.open(known);
  expect(choice.shown).toEqual({ folder: known.library, cache: known.cache, followed: null });
  await choice.choose(nas);
  const { shown } = await LibraryChoice.open(known);
  expect(shown.followed).toEqual(nas);
  expect(join(shown.folder, '..')).toBe(known.followedCopies);
  expect(shown.cache).toBe(join(shown.folder, 'cache'));
  await choice.choose(null);
  expect((await LibraryChoice.open(known)).shown.followed).toBeNull();
});

test('each place has a copy of its own, so that words go to no other library', async () => {
  const choice = await LibraryChoice.open(await places());
  await choice.choose(nas);
  const { folder } = choice.shown;
  await choice.choose({ ...nas, folder: '/mnt/other/my-cat' });
  expect(choice.shown.folder).not.toBe(folder);
  await choice.choose({ ...nas, places: [] });
  expect(choice.shown.folder).toBe(folder);
});

test('a choice that cannot be read is set aside', async () => {
  const known = await places();
  await writeFile(known.followed, '{"folder":7}');
  const choice = await LibraryChoice.open(known);
  expect(choice.shown.followed).toBeNull();
  expect(await readdir(known.data)).toEqual([
    expect.stringMatching(/^followed\.json\.broken-\d+$/) as string,
  ]);
});
