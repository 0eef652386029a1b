import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createCoveredLooks, type CoveredCrop } from './covered-looks.ts';
import { createRenderingCache } from './rendering-cache.ts';

const crop: CoveredCrop = {
  contentKey: 'ab'.repeat(32),
  box: [0.1, 0.2, 0.3, 0.4],
  atMs: null,
  embeddingVersion: 'one',
};
const looks = [new Float32Array([1, 0.5]), new Float32Array([-0.25, 0])];

async function setUp() {
  const folder = await temporaryFolder();
  const cache = createRenderingCache(folder, 10_000_000);
  const covered = createCoveredLooks(cache, 2, 2);
  await covered.write(crop, looks);
  return { folder, cache, covered };
}

test('gives back what was stored, for this crop and this model alone', async () => {
  const { covered } = await setUp();
  expect(await covered.read(crop)).toEqual(looks);
  expect(await covered.read({ ...crop, embeddingVersion: 'two' })).toBeNull();
  expect(await covered.read({ ...crop, box: [0, 0, 1, 1] })).toBeNull();
  expect(await covered.read({ ...crop, atMs: 3000 })).toBeNull();
});

test('goes with the small pictures', async () => {
  const { cache, covered } = await setUp();
  expect(await cache.usedBytes()).toBe(16);
  await cache.clear();
  expect(await covered.read(crop)).toBeNull();
});

test('a file that is not whole counts as none', async () => {
  const { folder, covered } = await setUp();
  const [name = ''] = await readdir(join(folder, 'ab'));
  await truncate(join(folder, 'ab', name), 7);
  expect(await covered.read(crop)).toBeNull();
});
