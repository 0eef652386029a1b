import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Sharp } from 'sharp';
import { findDecoder } from '../videos/find-decoder.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** FFmpeg, where the machine that tests has it; tests of videos are left out where it has not. */
export const decoder = await findDecoder();
if (decoder === null) console.warn('No ffmpeg on this machine: the tests of videos are left out.');

const run = promisify(execFile);

/** Writes a video that shows each picture for two seconds. */
export async function writeVideo(path: string, pictures: readonly Sharp[]): Promise<void> {
  if (decoder === null) throw new Error('There is no ffmpeg to make a video with.');
  const folder = await temporaryFolder();
  const files = pictures.map((_, index) => join(folder, `${index}.png`));
  await Promise.all(
    pictures.map((picture, index) =>
      picture
        .resize(480, 320, { fit: 'cover' })
        .png()
        .toFile(files[index] ?? ''),
    ),
  );
  const inputs = files.flatMap((file) => ['-loop', '1', '-t', '2', '-r', '10', '-i', file]);
  const joined = `${files.map((_, index) => `[${index}:v]`).join('')}concat=n=${files.length}`;
  await run(decoder.ffmpeg, [
    ...['-v', 'error', '-y', ...inputs, '-filter_complex', `${joined},format=yuv420p`],
    ...['-metadata', 'creation_time=2024-05-17T10:20:30Z', path],
  ]);
}
