import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { jsonLines } from './testing/run-cli.ts';
import { runInProcess } from './testing/run-in-process.ts';

let folder = '';
const at = (...names: readonly string[]) => join(folder, ...names);
const run = (command: string, ...args: readonly string[]) =>
  runInProcess([command, '--library', at('library'), ...args]);

async function drawWall(width: number, ...place: readonly string[]): Promise<void> {
  await mkdir(at(...place), { recursive: true });
  const wall = { width, height: 300, channels: 3, background: '#7f8a70' } as const;
  await sharp({ create: wall })
    .jpeg()
    .toFile(at(...place, 'wall.jpg'));
}

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'my-cat-exclude-')));
  await drawWall(300, 'photos');
  await drawWall(310, 'photos', 'work');
  await drawWall(320, 'photos', 'trips', 'Screenshots');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function state() {
  const [status] = jsonLines((await run('status', '--json')).stdout);
  return [(status?.['photos'] as { known: number }).known, status?.['leftOut']];
}

describe('my-cat index --exclude', { timeout: 120_000 }, () => {
  it('leaves out names and folders, and remembers them', async () => {
    expect((await run('index', at('photos'))).code).toBe(0);
    expect(await state()).toEqual([3, []]);
    const asked = ['--exclude', 'screenshots', at('photos', 'work')];
    expect((await run('index', at('photos'), ...asked)).code).toBe(0);
    expect(await state()).toEqual([1, [at('photos', 'work')]]);
    expect((await run('index')).code).toBe(0);
    expect(await state()).toEqual([1, [at('photos', 'work')]]);
    expect((await run('status')).stdout).toContain(`Left out ${at('photos', 'work')}`);
  });

  it('looks through a folder again that is named', async () => {
    expect((await run('index', at('photos', 'work'))).code).toBe(0);
    expect(await state()).toEqual([2, []]);
  });

  it('says what cannot be left out', async () => {
    const missing = await run('index', at('photos'), '--exclude', at('nowhere'));
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('nowhere');
    const outside = await run('index', at('photos'), '--exclude', at('library'));
    expect(outside.code).toBe(2);
    expect(outside.stderr).toContain('lies in none of the folders');
  });
});
