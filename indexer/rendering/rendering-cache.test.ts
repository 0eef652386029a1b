import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createRenderingCache } from './rendering-cache.ts';

const bytes = (count: number) => new Uint8Array(count);

test('keeps what it is given and knows its size', async () => {
  const folder = await temporaryFolder();
  const cache = createRenderingCache(folder, 1000);
  expect(await cache.find('ab/x.webp')).toBeNull();
  const file = await cache.store('ab/x.webp', bytes(100));
  expect(await cache.find('ab/x.webp')).toBe(file);
  expect((await stat(file)).size).toBe(100);
  await cache.store('ab/x.webp', bytes(300));
  expect(await cache.usedBytes()).toBe(300);
  expect(await createRenderingCache(folder, 1000).usedBytes()).toBe(300);
});

test('the least recently used make room', async () => {
  const cache = createRenderingCache(await temporaryFolder(), 1000);
  for (const name of ['a', 'b', 'c']) await cache.store(name, bytes(300));
  await cache.find('a');
  // A use is noted behind the answer; asking for the size comes after it in the line.
  await cache.usedBytes();
  await cache.store('d', bytes(300));
  expect(await cache.find('b')).toBeNull();
  expect(await cache.find('a')).not.toBeNull();
  expect(await cache.usedBytes()).toBe(900);
});

test('what was not used for long goes first after a restart', async () => {
  const folder = await temporaryFolder();
  const before = createRenderingCache(folder, 1000);
  await before.store('old', bytes(400));
  await before.store('older', bytes(400));
  await utimes(join(folder, 'older'), 1, 1);
  const after = createRenderingCache(folder, 1000);
  await after.store('new', bytes(400));
  expect(await after.find('older')).toBeNull();
  expect(await after.find('old')).not.toBeNull();
});

test('what a crash left unfinished is removed and not counted', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'ab'));
  await writeFile(join(folder, 'ab/x.webp.1-1.part'), 'half');
  const cache = createRenderingCache(folder, 1000);
  expect(await cache.usedBytes()).toBe(0);
  expect(await readdir(join(folder, 'ab'))).toEqual([]);
});

test('clearing empties the folder', async () => {
  const cache = createRenderingCache(await temporaryFolder(), 1000);
  const file = await cache.store('a', bytes(10));
  await cache.clear();
  expect(await cache.usedBytes()).toBe(0);
  await expect(stat(file)).rejects.toThrow('ENOENT');
});
