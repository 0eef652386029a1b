import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

it('counts the photos that would be looked at, and follows nothing', async () => {
  const library = await openGeneratedLibrary([]);
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'trip'));
  await mkdir(join(folder, 'Thumbnails'));
  for (const name of ['a.jpg', 'trip/b.heic', 'notes.txt', 'film.mp4', 'Thumbnails/a.jpg'])
    await writeFile(join(folder, name), 'not read');
  expect(await library.ask()['folders.count']({ path: folder })).toEqual({
    photos: 2,
    more: false,
  });
  expect(await library.ask()['folders.list']()).toEqual([]);
  const gone = library.ask()['folders.count']({ path: join(folder, 'gone') });
  await expect(gone).rejects.toThrow(/There is no folder/);
});
