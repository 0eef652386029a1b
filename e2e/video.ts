import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp, { type Sharp } from 'sharp';

const run = promisify(execFile);

/** Whether this machine can make and decode videos; what needs it is left out where it cannot. */
export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

/** Writes a video that shows each picture for two seconds. */
export async function writeVideo(file: string, pictures: readonly Sharp[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-frames-'));
  const frames = pictures.map((_, index) => join(folder, `${index}.png`));
  await Promise.all(
    pictures.map((picture, index) =>
      picture
        .resize(640, 480, { fit: 'contain', background: '#7f8a70' })
        .png()
        .toFile(frames[index] ?? ''),
    ),
  );
  const inputs = frames.flatMap((frame) => ['-loop', '1', '-t', '2', '-r', '10', '-i', frame]);
  const joined = `${frames.map((_, index) => `[${index}:v]`).join('')}concat=n=${frames.length}`;
  const filter = ['-filter_complex', `${joined},format=yuv420p`];
  await run('ffmpeg', ['-v', 'error', '-y', ...inputs, ...filter, file]);
  await rm(folder, { recursive: true });
}

/** A frame without a cat. */
export const emptyFrame = (): Sharp =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#7f8a70' } });
