import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import sharp from 'sharp';
import { jsonLines } from './testing/run-cli.ts';
import { runInProcess } from './testing/run-in-process.ts';

let folder = '';
const at = (...names: readonly string[]) => join(folder, ...names);
const run = (command: string, ...args: readonly string[]) =>
  runInProcess([command, '--library', at('library'), ...args]);

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'my-cat-gone-')));
  await mkdir(at('photos'));
  for (let number = 0; number < 6; number++) {
    const wall = { width: 300 + number, height: 300, channels: 3, background: '#7f8a70' } as const;
    await sharp({ create: wall })
      .jpeg()
      .toFile(at('photos', `${number}.jpg`));
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function known() {
  const [status] = jsonLines((await run('status', '--json')).stdout);
  return (status?.['photos'] as { known: number }).known;
}

it('keeps photos that are missing all at once until --gone', { timeout: 120_000 }, async () => {
  await run('index', at('photos'));
  for (let number = 0; number < 6; number++) await rm(at('photos', `${number}.jpg`));
  const doubted = await run('index');
  expect(doubted.stderr).toContain('6 photos, most of what was here, are missing all at once');
  expect(doubted.stderr).toContain('my-cat index --gone');
  expect(await known()).toBe(6);
  const believed = await run('index', '--gone');
  expect(believed.stderr).not.toContain('missing all at once');
  expect(await known()).toBe(0);
});
