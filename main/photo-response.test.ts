import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { RenderRequest } from '../contract/rendering.ts';
import { FaultError } from '../contract/fault.ts';
import { photoResponse } from './photo-response.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function library() {
  const folder = await temporaryFolder();
  const cacheFolder = join(folder, 'cache');
  await mkdir(cacheFolder);
  const picture = join(cacheFolder, '1.webp');
  await writeFile(picture, 'picture');
  const secret = join(folder, 'secret.txt');
  await writeFile(secret, 'secret');
  const serving = (file: string) => ({
    cacheFolder,
    render: () => Promise.resolve({ file, mediaType: 'image/webp' as const }),
  });
  return { cacheFolder, picture, secret, serving };
}

describe('photoResponse', () => {
  test('answers with the bytes of a rendering, to be kept for ever', async () => {
    const { picture, serving } = await library();
    const response = await photoResponse('photo://thumbnail/1', serving(picture));
    expect(await response.text()).toBe('picture');
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  test('refuses a file outside the cache folder, whoever names it', async () => {
    const { secret, cacheFolder, serving } = await library();
    const link = join(cacheFolder, 'link.webp');
    await symlink(secret, link);
    for (const file of [secret, link, join(cacheFolder, '..', 'secret.txt'), cacheFolder]) {
      const response = await photoResponse('photo://thumbnail/1', serving(file));
      expect(response.status, file).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  test.each(['photo://original/1', 'photo://thumbnail/0', 'photo://thumbnail/1/../2', 'app://x/1'])(
    'never asks for %s',
    async (url) => {
      const { cacheFolder } = await library();
      const render = vi.fn();
      expect((await photoResponse(url, { cacheFolder, render })).status).toBe(404);
      expect(render).not.toHaveBeenCalled();
    },
  );

  test('asks again when the indexer died over it', async () => {
    const { picture, cacheFolder } = await library();
    const asked: RenderRequest[] = [];
    const response = await photoResponse('photo://large/7', {
      cacheFolder,
      render: (request) => {
        asked.push(request);
        if (asked.length === 1) throw new FaultError('indexer-gone', 'gone');
        return Promise.resolve({ file: picture, mediaType: 'image/jpeg' });
      },
    });
    expect(response.status).toBe(200);
    expect(asked).toEqual([
      { kind: 'large', id: 7 },
      { kind: 'large', id: 7 },
    ]);
  });

  test('answers 404 for a photo that is gone', async () => {
    const { cacheFolder, serving } = await library();
    const response = await photoResponse('photo://crop/1', serving(join(cacheFolder, 'no.webp')));
    expect(response.status).toBe(404);
  });
});
