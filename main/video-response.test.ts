import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { FaultError } from '../contract/fault.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { spanOf, videoResponse } from './video-response.ts';

const bytes = Buffer.from(Array.from({ length: 600_000 }, (_, index) => index % 251));

async function video() {
  const file = join(await temporaryFolder(), 'film.mp4');
  await writeFile(file, bytes);
  return vi.fn(() => Promise.resolve({ file, mediaType: 'video/mp4' as const }));
}

const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('gives the whole video, and the part that is asked for', async () => {
  const sources = await video();
  const whole = await videoResponse('photo://video/12', null, sources);
  expect(sources).toHaveBeenCalledWith(12);
  expect(whole.status).toBe(200);
  expect((await bodyOf(whole)).equals(bytes)).toBe(true);
  const part = await videoResponse('photo://video/12?x', 'bytes=300000-300009', sources);
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe('bytes 300000-300009/600000');
  expect(part.headers.get('content-length')).toBe('10');
  expect(await bodyOf(part)).toEqual(bytes.subarray(300_000, 300_010));
  const rest = await videoResponse('photo://video/12', 'bytes=599990-', sources);
  expect(await bodyOf(rest)).toEqual(bytes.subarray(599_990));
  // A player that seeks drops what it asked for before.
  const dropped = await videoResponse('photo://video/12', 'bytes=0-', sources);
  await dropped.body?.cancel();
});

test.each([
  [null, { from: 0, until: 100 }],
  ['bytes=10-19', { from: 10, until: 20 }],
  ['bytes=90-500', { from: 90, until: 100 }],
  ['bytes=-10', { from: 90, until: 100 }],
  ['bytes=-500', { from: 0, until: 100 }],
  ['bytes=100-', null],
  ['bytes=20-10', null],
  ['lines=1-2', { from: 0, until: 100 }],
])('reads the range %s', (range, span) => {
  expect(spanOf(range, 100)).toEqual(span);
});

test('says what cannot be given', async () => {
  const sources = await video();
  const beyond = await videoResponse('photo://video/12', 'bytes=600000-', sources);
  expect(beyond.status).toBe(416);
  expect(beyond.headers.get('content-range')).toBe('bytes */600000');
  const gone = () => Promise.reject(new FaultError('not-found', 'No file'));
  expect((await videoResponse('photo://video/12', null, gone)).status).toBe(404);
  const folder = join(await temporaryFolder(), 'film.mp4');
  await mkdir(folder);
  const notAFile = () => Promise.resolve({ file: folder, mediaType: 'video/mp4' as const });
  expect((await videoResponse('photo://video/12', null, notAFile)).status).toBe(404);
});

test.each(['photo://video/0', 'photo://video/../../etc/passwd', 'photo://video/a.mp4'])(
  'never asks for %s',
  async (url) => {
    const sources = vi.fn();
    expect((await videoResponse(url, null, sources)).status).toBe(404);
    expect(sources).not.toHaveBeenCalled();
  },
);
