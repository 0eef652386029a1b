import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { OpenedFiles } from './opened-files.ts';

test('are kept until the page fetches them, sorted, and handed over once', async () => {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder, name);
  await mkdir(at('Pictures'));
  await writeFile(at('mog.MYCAT'), '{}');
  await writeFile(at('mog.jpg'), '');
  let told = 0;
  const opened = new OpenedFiles(() => told++);
  opened.add([]);
  expect(told).toBe(0);
  opened.add([at('Pictures'), at('mog.MYCAT'), at('gone.jpg')]);
  opened.add([at('mog.jpg'), at('Pictures')]);
  expect(told).toBe(2);
  expect(await opened.take()).toEqual({
    folders: [at('Pictures')],
    photos: [at('mog.jpg')],
    cards: [at('mog.MYCAT')],
    sought: [],
  });
  expect(await opened.take()).toEqual({ folders: [], photos: [], cards: [], sought: [] });
});

test('of photos whose cat is sought it is told; folders and cards are what they are', async () => {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder, name);
  await mkdir(at('Pictures'));
  for (const name of ['mog.mycat', 'a.jpg', 'b.jpg']) await writeFile(at(name), '');
  const opened = new OpenedFiles(() => undefined);
  opened.add([at('a.jpg'), at('Pictures'), at('mog.mycat')], true);
  opened.add([at('b.jpg')]);
  expect(await opened.take()).toEqual({
    folders: [at('Pictures')],
    photos: [at('b.jpg')],
    cards: [at('mog.mycat')],
    sought: [at('a.jpg')],
  });
  opened.add([at('a.jpg')]);
  expect(await opened.take()).toMatchObject({ photos: [at('a.jpg')], sought: [] });
});
