import { appendFile, chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LateRead } from '../images/late-read.ts';
import { luna, mog, wall } from '../testing/cat-photos.ts';
import { decoder, writeVideo } from '../testing/generated-video.ts';
import { canHold, holdThreads } from '../testing/hold-threads.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { findDecoder, decoderFolders } from './find-decoder.ts';
import { endedByCrash } from './run-decoder.ts';
import { createVideoReader } from './video-reader.ts';

const failure = (kind: string) => ({ failure: { kind } });

async function video(name: string) {
  const path = join(await temporaryFolder(), name);
  await writeVideo(path, [wall(), mog(), luna()]);
  return path;
}

/** Mean brightness of a frame, 0 to 255. */
const brightness = (pixels: Uint8Array) =>
  pixels.reduce((sum, value) => sum + value, 0) / pixels.length;

test('without a decoder a video is refused unopened, with what to install', async () => {
  const reader = createVideoReader(null);
  expect(reader.available).toBe(false);
  const refused = reader.read('/nowhere/a.mp4');
  await expect(refused).rejects.toMatchObject(failure('needs-decoder'));
  await expect(refused).rejects.toThrow('Install FFmpeg');
});

test('a decoder is two programs in one folder, and none is taken from a relative one', async () => {
  expect(await findDecoder([await temporaryFolder()])).toBeNull();
  expect(decoderFolders({ MY_CAT_FFMPEG: '/opt/here' })).toEqual(['/opt/here']);
  const folders = decoderFolders({ PATH: ['.', '/some/bin', 'bin'].join(':') });
  expect(folders).toContain('/some/bin');
  expect(folders).not.toContain('.');
  expect(folders).not.toContain('bin');
});

test.skipIf(decoder === null).each(['film.mp4', 'film.mkv', 'film.avi', 'film.webm'])(
  'tells what %s is and shows its moments',
  { timeout: 60_000 },
  async (name) => {
    const reader = createVideoReader(decoder);
    const read = await reader.read(await video(name));
    expect(read.contentKey).toMatch(/^[0-9a-f]{64}$/);
    const facts = await reader.describe(read);
    expect(facts).toMatchObject({ widthPx: 480, heightPx: 320, contentKey: read.contentKey });
    expect(facts.durationMs).toBeGreaterThan(5900);
    expect(facts.durationMs).toBeLessThan(6200);
    if (name === 'film.mp4') expect(facts.takenAtMs).toBe(Date.UTC(2024, 4, 17, 10, 20, 30));
    const first = await reader.frame(read, 1000, 240);
    const last = await reader.frame(read, 5000, 240);
    expect(first).toMatchObject({ widthPx: 240, heightPx: 160 });
    // The wall is grey, the white cat is bright.
    expect(brightness(last?.pixels ?? new Uint8Array(1))).toBeGreaterThan(
      brightness(first?.pixels ?? new Uint8Array(1)) + 20,
    );
    expect(await reader.frame(read, 60_000, 240)).toBeNull();
  },
);

test.skipIf(decoder === null)('names a video by its content, not by its place', async () => {
  const reader = createVideoReader(decoder);
  const path = await video('film.mp4');
  const before = await reader.read(path);
  const copy = join(await temporaryFolder(), 'copy.mov');
  await writeFile(copy, await readFile(path));
  expect((await reader.read(copy)).contentKey).toBe(before.contentKey);
  await appendFile(copy, 'x');
  expect((await reader.read(copy)).contentKey).not.toBe(before.contentKey);
});

test.skipIf(decoder === null)('refuses what is no video, whatever its name', async () => {
  const reader = createVideoReader(decoder);
  const folder = await temporaryFolder();
  const secret = await video('secret.mp4');
  const playlist = join(folder, 'playlist.mp4');
  await writeFile(playlist, `#EXTM3U\n#EXTINF:6,\n${secret}\n#EXT-X-ENDLIST\n`);
  await expect(reader.describe(await reader.read(playlist))).rejects.toMatchObject(
    failure('corrupt'),
  );
  const text = join(folder, 'text.mp4');
  await writeFile(text, 'no video at all');
  await expect(reader.describe(await reader.read(text))).rejects.toMatchObject(failure('corrupt'));
  await writeFile(text, '');
  await expect(reader.read(text)).rejects.toMatchObject(failure('empty'));
});

test.skipIf(decoder === null)('ends the decoder when it takes too long', async () => {
  const path = await video('film.mp4');
  const reader = createVideoReader(decoder, { limitMs: 1 });
  await expect(reader.describe(await reader.read(path))).rejects.toMatchObject(
    failure('timed-out'),
  );
});

/** Two programs that fail over whatever they are given: they are not there. */
const failing = { ffmpeg: '/nowhere/ffmpeg', ffprobe: '/nowhere/ffprobe' };

test('a decoder that fails over a video whose drive has left says nothing against the video', async () => {
  const reader = createVideoReader(failing);
  const path = join(await temporaryFolder(), 'film.mp4');
  await writeFile(path, 'a film');
  const read = await reader.read(path);
  await expect(reader.frame(read, 1000, 240)).rejects.toMatchObject(failure('corrupt'));
  await rm(path);
  await expect(reader.describe(read)).rejects.toMatchObject(failure('vanished'));
  await expect(reader.frame(read, 1000, 240)).rejects.toMatchObject(failure('vanished'));
});

/** Programs that answer like FFmpeg of any file: ten seconds of one grey pixel. What they do `first` may end them. */
async function answeringDecoder(first: (folder: string) => string = () => '') {
  const folder = await temporaryFolder();
  const program = async (name: string, answer: string) => {
    await writeFile(join(folder, name), `#!/bin/sh\n${first(folder)}\nprintf '${answer}'\n`);
    await chmod(join(folder, name), 0o755);
    return join(folder, name);
  };
  const told = { streams: [{ width: 1, height: 1 }], format: { duration: '10' } };
  return {
    ffprobe: await program('ffprobe', JSON.stringify(told)),
    ffmpeg: await program('ffmpeg', 'P6\\n1 1\\n255\\n###'),
  };
}

const endItself = 'kill -KILL $$';

test.runIf(canHold)('a program that somebody else ended is started again', async () => {
  const path = join(await temporaryFolder(), 'film.mp4');
  await writeFile(path, 'a film');
  const once = (folder: string) =>
    `[ -e ${folder}/ended ] || { touch ${folder}/ended; ${endItself}; }`;
  const reader = createVideoReader(await answeringDecoder(once));
  expect(await reader.describe(await reader.read(path))).toMatchObject({ durationMs: 10_000 });
});

test.runIf(canHold)('a video over which it ends twice is not called damaged', async () => {
  const path = join(await temporaryFolder(), 'film.mp4');
  await writeFile(path, 'a film');
  const reader = createVideoReader(await answeringDecoder(() => endItself));
  const described = reader.describe(await reader.read(path));
  await expect(described).rejects.toMatchObject(failure('crashed-reader'));
});

test('a crash is told by a signal, on Windows by an exception', () => {
  expect(endedByCrash({ signal: 'SIGSEGV' })).toBe(true);
  expect(endedByCrash({ code: 0xc0000005 })).toBe(true);
  expect(endedByCrash({ code: 234 })).toBe(false);
});

test.runIf(canHold)('does not wait for what lies beside a video on a silent share', async () => {
  const path = join(await temporaryFolder(), 'film.mp4');
  await writeFile(path, 'a film');
  const reader = createVideoReader(await answeringDecoder(), { limitMs: 2000 });
  const film = await reader.read(path);
  expect(await reader.describe(film)).toMatchObject({ durationMs: 10_000 });
  const giveBack = await holdThreads();
  const late: unknown = await reader.describe(film).catch((error: unknown) => error);
  expect(late).toBeInstanceOf(LateRead);
  giveBack();
  await (late as LateRead).returned;
});
