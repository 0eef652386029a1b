import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawAlbum, drawVariants, type Album } from './testing/draw-album.ts';
import { finished, jsonLines, runCli, startCli } from './testing/run-cli.ts';

const photos = 16;
let folder = '';
let album: Album;
let many = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'my-cat-interrupted-'));
  album = await drawAlbum(folder);
  many = join(folder, 'many');
  await mkdir(many);
  await drawVariants(many, photos);
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A taught library of its own, whose indexing is to be disturbed. */
async function taughtLibrary(name: string): Promise<readonly string[]> {
  const library = ['--library', join(folder, name)];
  const taught = await runCli(['teach', '--cat', 'Mog', ...library, album.mog]);
  expect(taught.code).toBe(0);
  return library;
}

const begun = (child: ChildProcess) =>
  new Promise<void>((resolve) => child.stderr?.once('data', () => resolve()));

async function expectAllFoundOnce(library: readonly string[]): Promise<void> {
  expect((await runCli(['index', ...library, many])).code).toBe(0);
  const found = await runCli(['find', ...library, '--min', '0', '--json']);
  const lines = jsonLines(found.stdout);
  expect(new Set(lines.map(({ path }) => path)).size).toBe(photos);
  expect(lines).toHaveLength(photos);
  expect(lines.every(({ state }) => state === 'scored')).toBe(true);
  const labels = jsonLines((await runCli(['label', 'export', ...library])).stdout);
  expect(labels).toHaveLength(3);
}

describe('a disturbed my-cat', { timeout: 300_000 }, () => {
  it('loses nothing when it is killed while indexing', async () => {
    const library = await taughtLibrary('killed');
    const child = startCli(['index', ...library, many]);
    const end = finished(child);
    await begun(child);
    child.kill('SIGKILL');
    expect((await end).signal).toBe('SIGKILL');
    await expectAllFoundOnce(library);
  });

  // Node ends a child at once there, whatever the signal.
  it.skipIf(process.platform === 'win32')(
    'ends in order at Ctrl-C and goes on when it is started again',
    async () => {
      const library = await taughtLibrary('stopped');
      const child = startCli(['index', ...library, many]);
      const end = finished(child);
      await begun(child);
      child.kill('SIGINT');
      const stopped = await end;
      expect(stopped.code).toBe(130);
      expect(stopped.stderr).toContain('goes on where it ended');
      await expectAllFoundOnce(library);
    },
  );

  it('stops quietly when nobody reads its results any more', async () => {
    const library = await taughtLibrary('unread');
    const child = startCli(['find', ...library, '--in', folder, '--min', '0']);
    child.stdout?.destroy();
    const end = await new Promise((resolve) => child.on('exit', resolve));
    expect([0, 1]).toContain(end);
    const exporting = startCli(['label', 'export', ...library]);
    exporting.stdout?.destroy();
    let stderr = '';
    exporting.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
    expect(await new Promise((resolve) => exporting.on('close', resolve))).toBe(0);
    expect(stderr).toBe('');
  });
});
