import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { mog, wall, writePhotos } from '../indexer/testing/cat-photos.ts';
import { decoder, writeVideo } from '../indexer/testing/generated-video.ts';
import { temporaryFolder } from '../indexer/testing/temporary-folder.ts';
import { jsonLines } from './testing/run-cli.ts';
import { runInProcess } from './testing/run-in-process.ts';

afterEach(() => vi.unstubAllEnvs());

async function place() {
  const folder = await temporaryFolder();
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  const video = join(pictures, 'film.mp4');
  await writeVideo(video, [wall(), mog()]);
  await writePhotos(folder, { 'mog.jpg': mog(1.1) });
  const library = ['--library', join(folder, 'library')];
  const run = (...args: readonly string[]) => runInProcess([...args, ...library]);
  return { folder, pictures, video, run };
}

test.skipIf(decoder === null)(
  'find lists a video once, with the seconds that show the cat',
  { timeout: 180_000 },
  async () => {
    const { folder, pictures, video, run } = await place();
    expect((await run('teach', '--cat', 'Mog', join(folder, 'mog.jpg'))).code).toBe(0);
    expect((await run('index', pictures)).code).toBe(0);
    const found = await run('find', '--cat', 'Mog', '--json');
    expect(jsonLines(found.stdout)).toMatchObject([{ path: video, seconds: [2, 3] }]);
    expect((await run('find', '--cat', 'Mog')).stdout).toBe(`${video}\n`);
    expect((await run('doctor')).stdout).toContain(`✓ Videos: decoded with ${decoder?.ffmpeg}`);
  },
);

test.skipIf(decoder === null)(
  'without a decoder status and doctor say so',
  { timeout: 180_000 },
  async () => {
    const { folder, pictures, run } = await place();
    vi.stubEnv('MY_CAT_FFMPEG', folder);
    const indexed = await run('index', pictures, '--json');
    expect(jsonLines(indexed.stdout)).toMatchObject([{ photos: 0, failed: 0 }]);
    expect((await run('status')).stdout).toContain('Videos   1 left out: there is no FFmpeg');
    const { stdout } = await run('doctor');
    expect(stdout).toContain('! Videos: left out, because there is no FFmpeg on this computer');
    expect(stdout).toContain('→ Install FFmpeg');
  },
);
