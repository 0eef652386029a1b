import { copyFile, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test, vi } from 'vitest';
import { createPhotoReader } from '../images/photo-reader.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createVideoReader } from '../videos/video-reader.ts';
import { createRenderer } from './renderer.ts';
import { createRenderingCache } from './rendering-cache.ts';

const reader = createPhotoReader();
afterAll(() => reader.close());

async function setUp({ widthPx = 3000, heightPx = 2000, orientation = 1 } = {}) {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.jpg');
  await drawPhoto({ widthPx, heightPx }).withMetadata({ orientation }).jpeg().toFile(path);
  const { contentKey } = await reader.read(path);
  const made = vi.spyOn(reader, 'render');
  made.mockClear();
  const cacheFolder = join(folder, 'cache');
  const cache = createRenderingCache(cacheFolder, 10_000_000);
  const renderer = createRenderer({ cache, reader, videos: createVideoReader(null) });
  return { folder, path, contentKey, renderer, made, cache, cacheFolder };
}

const sizeOf = async (file: string) => {
  const { width, height, format } = await sharp(await readFile(file)).metadata();
  return { width, height, format };
};

test('makes a thumbnail and a screen-sized picture, upright', async () => {
  const { path, contentKey, renderer } = await setUp({ orientation: 6 });
  const sources = [path];
  const thumbnail = await renderer.render({ kind: 'thumbnail', contentKey, sources });
  expect(thumbnail.mediaType).toBe('image/webp');
  expect(await sizeOf(thumbnail.file)).toEqual({ width: 267, height: 400, format: 'webp' });
  const large = await renderer.render({ kind: 'large', contentKey, sources });
  expect(large.mediaType).toBe('image/jpeg');
  expect(await sizeOf(large.file)).toEqual({ width: 1365, height: 2048, format: 'jpeg' });
  const full = await renderer.render({ kind: 'full', contentKey, sources });
  expect(await sizeOf(full.file)).toEqual({ width: 2000, height: 3000, format: 'jpeg' });
});

test('a photo that nobody looked at has a thumbnail, which is the one it has later', async () => {
  const { folder, path, contentKey, renderer, made } = await setUp();
  const preview = await renderer.preview(path);
  expect(await sizeOf(preview.file)).toEqual({ width: 400, height: 267, format: 'webp' });
  const later = await renderer.render({ kind: 'thumbnail', contentKey, sources: [path] });
  expect(later).toEqual(preview);
  expect(made).toHaveBeenCalledTimes(1);
  const gone = join(folder, 'gone.jpg');
  await expect(renderer.preview(gone)).rejects.toMatchObject({ kind: 'not-found' });
  await writeFile(gone, 'no photo');
  await expect(renderer.preview(gone)).rejects.toMatchObject({ kind: 'failed' });
});

test.each([
  ['a large cat', [0.5, 0.5, 0.5, 0.5], 512],
  ['a small cat at the edge', [0.95, 0.95, 0.04, 0.05], 156],
  ['a cat as wide as the picture', [0, 0.4, 1, 0.2], 512],
] as const)('shows %s as a square', async (_what, box, sidePx) => {
  const { path, contentKey, renderer } = await setUp();
  const { file } = await renderer.render({ kind: 'crop', contentKey, sources: [path], box });
  expect(await sizeOf(file)).toEqual({ width: sidePx, height: sidePx, format: 'webp' });
});

test('the crop shows the box', async () => {
  const { path, contentKey, renderer } = await setUp();
  const box = [0.6, 0.6, 0.3, 0.3] as const;
  const { file } = await renderer.render({ kind: 'crop', contentKey, sources: [path], box });
  const { dominant } = await sharp(await readFile(file)).stats();
  expect(dominant.b).toBeGreaterThan(200);
  expect(dominant.r).toBeLessThan(60);
});

test('is made once, however often it is asked for', async () => {
  const { path, contentKey, renderer, made } = await setUp();
  const request = { kind: 'thumbnail', contentKey, sources: [path] } as const;
  const answers = await Promise.all([1, 2, 3].map(() => renderer.render(request)));
  expect(new Set(answers.map(({ file }) => file)).size).toBe(1);
  await renderer.render(request);
  expect(made).toHaveBeenCalledTimes(1);
});

test('takes the next copy where a file is gone or holds something else', async () => {
  const { folder, path, contentKey, renderer } = await setUp();
  const copy = join(folder, 'copy.jpg');
  const other = join(folder, 'other.jpg');
  await copyFile(path, copy);
  await drawPhoto({ hue: 90 }).jpeg().toFile(other);
  await rename(path, `${path}.moved`);
  const sources = [path, other, copy];
  const { file } = await renderer.render({ kind: 'thumbnail', contentKey, sources });
  expect(await sizeOf(file)).toMatchObject({ width: 400, height: 267 });
});

test('without any source it says what happened', async () => {
  const { path, contentKey, renderer } = await setUp();
  await rename(path, `${path}.moved`);
  const request = { kind: 'thumbnail', contentKey, sources: [path] } as const;
  await expect(renderer.render(request)).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringContaining('“a.jpg” disappeared') as string,
  });
  await writeFile(path, 'no picture at all');
  await expect(renderer.render(request)).rejects.toMatchObject({ kind: 'not-found' });
});

test('a name that is no content key reaches no file', async () => {
  const { path, renderer } = await setUp();
  const request = { kind: 'thumbnail', contentKey: '../../etc', sources: [path] } as const;
  await expect(renderer.render(request)).rejects.toMatchObject({ kind: 'bad-request' });
});

test('the size is known and clearing empties it', async () => {
  const { path, contentKey, renderer, cache, cacheFolder } = await setUp();
  await renderer.render({ kind: 'thumbnail', contentKey, sources: [path] });
  expect(await cache.usedBytes()).toBeGreaterThan(500);
  await cache.clear();
  expect(await cache.usedBytes()).toBe(0);
  const left = await readdir(cacheFolder, { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => entry.isFile())).toEqual([]);
});
