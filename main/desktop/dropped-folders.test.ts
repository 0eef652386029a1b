import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { droppedFolders } from './dropped-folders.ts';

test('folders are themselves, files stand for the folder around them, each once', async () => {
  const root = await temporaryFolder();
  const [one, other] = [join(root, 'one'), join(root, 'other')];
  await mkdir(one);
  await mkdir(other);
  for (const name of ['a.jpg', 'b.jpg']) await writeFile(join(other, name), '');
  const dropped = [one, join(other, 'a.jpg'), join(other, 'b.jpg'), one];
  expect(await droppedFolders(dropped)).toEqual({ dropped: [one], around: [other] });
});

test('something that is not on this computer is named, with what to do', async () => {
  await expect(droppedFolders(['/nowhere/cat.jpg'])).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringContaining('/nowhere/cat.jpg is not on this computer') as string,
  });
});
