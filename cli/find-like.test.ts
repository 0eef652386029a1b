import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawAlbum, type Album } from './testing/draw-album.ts';
import { jsonLines, runCli } from './testing/run-cli.ts';

let folder = '';
let album: Album;
let environment: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'my-cat-like-'));
  album = await drawAlbum(folder);
  environment = { MY_CAT_CACHE: join(folder, 'cache'), MY_CAT_DATA: join(folder, 'data') };
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const search = (like: string) =>
  runCli(['find', '--like', like, '--in', album.pictures, '--json', '--min', '0'], environment);

describe('my-cat find --like', { timeout: 300_000 }, () => {
  it('finds in one go, and the same again from what it has seen', async () => {
    const first = await search(album.mog);
    expect(first.code).toBe(0);
    const lines = jsonLines(first.stdout);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatchObject({
      path: join(album.pictures, 'twin.jpg'),
      cat: 'mog',
      probability: 1,
    });
    expect(first.stderr).toContain('Learned from 3 photos; 1 skipped');
    const again = await search(album.mog);
    expect(again.stdout).toBe(first.stdout);
    expect(await readdir(join(folder, 'cache', 'find'))).toHaveLength(1);
  });

  it('forgets one cat when it is asked for another', async () => {
    const luna = jsonLines((await search(album.luna)).stdout);
    expect(luna[0]?.['path']).toBe(join(album.pictures, 'luna.jpg'));
    expect(luna.every(({ cat }) => cat === 'luna')).toBe(true);
    // What was shown of the first cat is taken back: nothing here is certain any more.
    expect(luna.every(({ probability }) => Number(probability) < 1)).toBe(true);
    const back = jsonLines((await search(album.mog)).stdout);
    expect(back[0]).toMatchObject({ cat: 'mog', probability: 1 });
  });

  it('leaves nothing behind with --no-cache, and nothing in the own library ever', async () => {
    const args = ['find', '--like', album.mog, '--in', album.pictures, '--no-cache'];
    const elsewhere = { ...environment, MY_CAT_CACHE: join(folder, 'unused') };
    expect((await runCli(args, elsewhere)).code).toBe(0);
    expect(await readdir(folder)).not.toContain('unused');
    expect(await readdir(folder)).not.toContain('data');
  });

  it('says so when no example shows a cat', async () => {
    const wall = join(folder, 'wall');
    await mkdir(wall);
    await cp(join(album.mog, 'wall.jpg'), join(wall, 'wall.jpg'));
    const found = await search(wall);
    expect(found.code).toBe(2);
    expect(found.stdout).toBe('');
    expect(found.stderr).toContain('No cat was found');
  });
});
