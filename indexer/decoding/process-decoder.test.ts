import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import sharp from 'sharp';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import type { ToDecoder } from '../../contract/decoder-messages.ts';
import type { NamedBytes } from '../images/photo-bytes.ts';
import { createPictureDecoder, type PictureDecoder } from '../images/picture-decoder.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { exif, rating, writtenIntoJpeg } from '../testing/written-into.ts';
import type { DecoderLink } from './decoder-link.ts';
import { forkDecoder } from './fork-decoder.ts';
import { createProcessDecoder, type ProcessDecoderOptions } from './process-decoder.ts';
import { tellingGrown } from './watch-memory.ts';

const here = createPictureDecoder();
afterAll(() => here.close());

/** A photo that was drawn, with a name. */
async function photo(name = 'a.jpg', widthPx = 640) {
  const bytes = await drawPhoto({ widthPx, heightPx: 480 }).jpeg().toBuffer();
  return { path: `/somewhere/${name}`, bytes: new Uint8Array(bytes) };
}

/** A decoder in a real process, whose links are kept to be looked at. */
function apart(options: Partial<ProcessDecoderOptions> = {}) {
  const links: DecoderLink[] = [];
  const start = () => {
    const link = forkDecoder();
    links.push(link);
    return link;
  };
  const decoder = createProcessDecoder({ start, ...options });
  onTestFinished(() => decoder.close());
  return { decoder, links };
}

/** Pixels are compared as bytes: one by one takes minutes. */
async function expectSame(decoder: PictureDecoder, one: NamedBytes): Promise<void> {
  const [there, itself] = await Promise.all([decoder.decode(one), here.decode(one)]);
  expect(Buffer.compare(there.image.pixels, itself.image.pixels)).toBe(0);
  expect({ ...there, image: null }).toEqual({ ...itself, image: null });
}

test('tells the same of a photo as decoding it here does, to the last pixel', async () => {
  const { decoder } = apart();
  const one = await photo();
  await expectSame(decoder, one);
});

test('renders photos and frames as it does here', async () => {
  const { decoder } = apart();
  const one = await photo();
  const crop = { kind: 'crop', box: [0.2, 0.2, 0.4, 0.4] } as const;
  for (const recipe of [{ kind: 'thumbnail' }, { kind: 'large' }, crop] as const)
    expect(await decoder.render(one, recipe)).toEqual(
      new Uint8Array(await here.render(one, recipe)),
    );
  const { image } = await here.decode(one);
  const file = await decoder.renderFrame(image, { kind: 'frame', box: crop.box }, 'a.mp4');
  expect((await sharp(file).metadata()).width).toBe(640);
});

test('reads the words in photos and beside them as it does here', async () => {
  const { decoder } = apart();
  const jpeg = writtenIntoJpeg(await drawPhoto().jpeg().toBuffer(), exif(0x112, 6));
  const one = { path: 'a.jpg', bytes: new Uint8Array(writtenIntoJpeg(jpeg, rating(4))) };
  expect(await decoder.words(one)).toMatchObject({ orientation: 6, written: { rating: 4 } });
  const [, xmp = ''] = rating(2).toString('latin1').split('\0');
  const sidecar = { path: 'a.xmp', bytes: new TextEncoder().encode(xmp) };
  expect((await decoder.sidecar(sidecar, 1)).written.rating).toBe(2);
});

test('a large file comes over whole', async () => {
  const { decoder } = apart();
  const pixels = Buffer.alloc(2000 * 2000 * 3);
  for (let at = 0; at < pixels.length; at++) pixels[at] = (at * 2_654_435_761) >>> 24;
  const raw = { width: 2000, height: 2000, channels: 3 } as const;
  const bytes = new Uint8Array(
    await sharp(pixels, { raw }).png({ compressionLevel: 0 }).toBuffer(),
  );
  expect(bytes.length).toBeGreaterThan(8 * 2 ** 20);
  const noise = { path: 'noise.png', bytes };
  await expectSame(decoder, noise);
});

test('a photo that cannot be read has its reason, and the process goes on', async () => {
  const { decoder, links } = apart();
  const text = { path: '/a/b/letter.jpg', bytes: new TextEncoder().encode('Dear cat, '.repeat(9)) };
  await expect(decoder.decode(text)).rejects.toMatchObject({
    failure: { kind: 'not-an-image', message: expect.stringContaining('“letter.jpg”') as string },
  });
  await decoder.decode(await photo());
  expect(links).toHaveLength(1);
});

test('a process that is killed is replaced, and what was in it is decoded all the same', async () => {
  const { decoder, links } = apart();
  await decoder.decode(await photo());
  const photos = await Promise.all([1, 2, 3].map((number) => photo(`${number}.jpg`, 600 + number)));
  const decoding = photos.map((one) => decoder.decode(one));
  links[0]?.kill();
  const widths = (await Promise.all(decoding)).map(({ facts }) => facts.widthPx);
  expect(widths).toEqual([601, 602, 603]);
});

/** How a program ends that takes more memory than it may; nothing but another thread can end it before it does. */
async function endOfGreedy(then: string): Promise<unknown> {
  const module = new URL('watch-memory.ts', import.meta.url).href;
  const script = `import { watchMemory } from '${module}';
const memory = watchMemory(400 * 2 ** 20);
memory.begin();
${then}`;
  const program = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script],
    { stdio: 'inherit' },
  );
  onTestFinished(() => void program.kill('SIGKILL'));
  const [code, signal] = (await once(program, 'exit')) as [number | null, string | null];
  return { code, signal };
}

const taken = 'const taken = Buffer.alloc(600 * 2 ** 20, 1);';

test('a process that takes more memory than it may is ended', async () => {
  expect(await endOfGreedy(`${taken} for (;;) taken[0]++;`)).toEqual({
    code: null,
    signal: 'SIGKILL',
  });
});

test('one at rest is left alone, and not woken', async () => {
  const busy = 'for (let turn = 0; turn < 5e8; turn++) taken[0]++;';
  expect(await endOfGreedy(`memory.end(); ${taken} ${busy} process.exit(0);`)).toEqual({
    code: 0,
    signal: null,
  });
});

type Played = {
  /** It dies over photos with this name; one that was started safely over those with the other. */
  readonly deadly?: string;
  readonly deadlyToSafe?: string;
  /** It answers nothing about these. */
  readonly silent?: string;
  /** It has grown after these. */
  readonly heavy?: string;
  /** It cannot read these. */
  readonly torn?: string;
  /** Whether one that was not started safely dies before it is ready. */
  readonly isDoomed?: boolean;
};

/** A process that is played. */
function played(how: Played) {
  const { silent = '', heavy = '', torn = '', isDoomed = false } = how;
  const begun: string[][] = [];
  const ended: string[][] = [];
  /** How each was started. */
  const safe: boolean[] = [];
  const start = (safely = false): DecoderLink => {
    const deadly = (safely ? how.deadlyToSafe : how.deadly) ?? '';
    const events = new EventEmitter();
    const names: string[] = [];
    begun.push(names);
    safe.push(safely);
    const die = () => {
      if (!ended.includes(names)) ended.push(names);
      setImmediate(() => events.emit('exit'));
    };
    const answer = ({ id, name }: ToDecoder) => {
      if (name === torn) events.emit('message', { kind: 'failed', id, failure: null, message: '' });
      else events.emit('message', { kind: 'rendered', id, file: new Uint8Array(1) });
      if (name === heavy) events.emit('message', { kind: 'grown' });
    };
    const hear = (message: ToDecoder) => {
      names.push(message.name);
      if (message.name === deadly) die();
      else if (message.name !== silent) setImmediate(() => answer(message));
    };
    if (isDoomed && !safely) die();
    else setImmediate(() => events.emit('message', { kind: 'ready' }));
    return {
      post: (message) => hear(message),
      onMessage: (listener) => void events.on('message', listener),
      onExit: (listener) => void events.once('exit', listener),
      kill: die,
    };
  };
  return { start, begun, ended, safe };
}

const render = (decoder: ReturnType<typeof createProcessDecoder>, name: string) =>
  decoder.render({ path: `/x/${name}`, bytes: new Uint8Array(10) }, { kind: 'icon' });

test('a photo that ends the process twice is to blame, and no other', async () => {
  const { start, begun } = played({ deadly: 'bomb.jpg' });
  const { decoder } = apart({ start });
  const outcomes = await Promise.allSettled(
    ['a.jpg', 'bomb.jpg', 'b.jpg'].map((name) => render(decoder, name)),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: { failure: { kind: 'crashed-reader' } } });
  // The second time it was alone.
  expect(begun.filter((names) => names.includes('bomb.jpg'))).toHaveLength(2);
  expect(begun.some((names) => names.at(-1) === 'bomb.jpg' && names.length === 1)).toBe(true);
});

const quietly = () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => said.mockRestore());
  return said;
};

test('after one that ended before it could be asked, safe ones are started, where there are such', async () => {
  const said = quietly();
  const { start, safe } = played({ isDoomed: true });
  const { decoder } = apart({ start, canBeSafer: true });
  const names = ['a.jpg', 'b.jpg', 'c.jpg'];
  expect(await Promise.all(names.map((name) => render(decoder, name)))).toHaveLength(3);
  expect(safe).toEqual([false, true]);
  expect(said).toHaveBeenCalled();
});

test('what a safe process decodes was not to blame, and no other is asked from then on', async () => {
  const said = quietly();
  const { start, safe, begun } = played({ deadly: 'a.jpg', deadlyToSafe: 'b.jpg' });
  const { decoder } = apart({ start, canBeSafer: true });
  expect(await render(decoder, 'a.jpg')).toHaveLength(1);
  await render(decoder, 'c.jpg');
  expect(safe).toEqual([false, false, true]);
  expect(begun.at(-1)).toEqual(['a.jpg', 'c.jpg']);
  expect(said).toHaveBeenCalledOnce();
  await expect(render(decoder, 'b.jpg')).rejects.toMatchObject({
    failure: { kind: 'crashed-reader' },
  });
  expect(safe).toEqual([false, false, true, true]);
});

test.each([
  ['ends', { deadlyToSafe: 'a.jpg' }],
  ['cannot read', { torn: 'a.jpg' }],
])('what a safe process %s as well is to blame itself', async (_, more) => {
  const { start, safe } = played({ deadly: 'a.jpg', ...more });
  const { decoder } = apart({ start, canBeSafer: true });
  await expect(render(decoder, 'a.jpg')).rejects.toMatchObject({
    failure: { kind: 'crashed-reader' },
  });
  expect(await render(decoder, 'b.jpg')).toHaveLength(1);
  expect(safe).toEqual([false, false, true, false]);
});

test('what is late is not tried in a safe process, which is slower', async () => {
  const { start, safe } = played({ silent: 'endless.jpg' });
  const { decoder } = apart({ start, limitMs: 5, graceMs: 5, canBeSafer: true });
  await expect(render(decoder, 'endless.jpg')).rejects.toMatchObject({
    failure: { kind: 'timed-out' },
  });
  expect(safe).toEqual([false, false]);
});

test('a photo that never ends is ended at its limit, and told to be late', async () => {
  const { start, begun } = played({ silent: 'endless.jpg' });
  const { decoder } = apart({ start, limitMs: 5, graceMs: 5 });
  const outcome = render(decoder, 'endless.jpg').catch((error: unknown) => error);
  expect(await outcome).toMatchObject({ failure: { kind: 'timed-out' } });
  expect(begun).toHaveLength(2);
});

test('a process that has grown ends what it has begun, and another one does the rest', async () => {
  const { start, begun, ended } = played({ heavy: 'large.heic' });
  const { decoder } = apart({ start });
  const names = ['large.heic', 'a.jpg', 'b.jpg'];
  expect(await Promise.all(names.map((name) => render(decoder, name)))).toHaveLength(3);
  await render(decoder, 'c.jpg');
  expect(begun).toEqual([names, ['c.jpg']]);
  expect(ended).toEqual([names]);
});

test('grown is who holds more than that after an answer, and says so once', () => {
  const said: string[] = [];
  const say = tellingGrown((message) => said.push(message.kind), 2 ** 20);
  say({ kind: 'ready' });
  say({ kind: 'ready' });
  expect(said).toEqual(['ready', 'grown', 'ready']);
  const light: string[] = [];
  tellingGrown((message) => light.push(message.kind), Infinity)({ kind: 'ready' });
  expect(light).toEqual(['ready']);
});

test('a process that never starts is no photo’s fault', async () => {
  const start = (): DecoderLink => ({
    post: () => undefined,
    onMessage: () => undefined,
    onExit: (listener) => void setImmediate(listener),
    kill: () => undefined,
  });
  const { decoder } = apart({ start });
  await expect(render(decoder, 'a.jpg')).rejects.toMatchObject({ name: 'FaultError' });
});

test('one that is ended while it starts is started again, and no photo is blamed', async () => {
  const { decoder, links } = apart();
  const decoding = decoder.decode(await photo());
  await vi.waitFor(() => expect(links).toHaveLength(1));
  links[0]?.kill();
  expect((await decoding).facts.widthPx).toBe(640);
  expect(links).toHaveLength(2);
});

test('who answers nonsense is ended and not believed', async () => {
  let ended = 0;
  const start = (): DecoderLink => {
    const events = new EventEmitter();
    return {
      post: ({ id }) => {
        const picture = { image: { widthPx: 9000, heightPx: 1, pixels: 'no' }, facts: {} };
        setImmediate(() => events.emit('message', { kind: 'decoded', id, picture }));
      },
      onMessage: (listener) => {
        events.on('message', listener);
        setImmediate(() => events.emit('message', { kind: 'ready' }));
      },
      onExit: (listener) => void events.once('exit', listener),
      kill: () => {
        ended++;
        events.emit('exit');
      },
    };
  };
  const { decoder } = apart({ start });
  const quiet = quietly();
  await expect(decoder.decode(await photo())).rejects.toMatchObject({
    failure: { kind: 'crashed-reader' },
  });
  expect(ended).toBe(2);
  expect(quiet).toHaveBeenCalled();
});

test('is started before there is a photo, where one is to come soon', async () => {
  const { decoder, links } = apart();
  decoder.warmUp();
  decoder.warmUp();
  expect(links).toHaveLength(1);
  await expectSame(decoder, await photo());
  expect(links).toHaveLength(1);
});

test('closing ends the process, and what was in it is put back', async () => {
  const { start } = played({ silent: 'a.jpg' });
  const { decoder } = apart({ start });
  const asked = render(decoder, 'a.jpg');
  await decoder.close();
  await expect(asked).rejects.toMatchObject({ name: 'DecoderEnded' });
});
