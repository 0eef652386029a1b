import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { WORKING_LONG_SIDE_PX } from '../../contract/vision-messages.ts';
import { colourAt, quarters } from '../testing/colour-at.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createPhotoReader } from './photo-reader.ts';
import { toFailure } from './read-failure.ts';

const reader = createPhotoReader();
afterAll(() => reader.close());

async function written(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return path;
}

const decode = async (path: string) => reader.decode(await reader.read(path));

const reasonFor = async (path: string) =>
  decode(path).then(
    () => null,
    (error: unknown) => toFailure(error, path).kind,
  );

const clockwise = ['red', 'green', 'blue', 'yellow'];

/** How the camera stored an upright scene for each orientation: turned clockwise, then mirrored. */
const stored: Readonly<Record<number, readonly [turn: number, mirrored: boolean]>> = {
  1: [0, false],
  2: [0, true],
  3: [180, false],
  4: [180, true],
  5: [90, true],
  6: [270, false],
  7: [270, true],
  8: [90, false],
};

describe('orientation', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('%i comes out upright', async (orientation) => {
    const [turn, mirrored] = stored[orientation] ?? [0, false];
    const drawn = await drawPhoto({ widthPx: 1600, heightPx: 1200 }).png().toBuffer();
    // In two steps, because sharp mirrors before it turns.
    const turned = await sharp(await sharp(drawn).rotate(turn).png().toBuffer())
      .flop(mirrored)
      .png()
      .toBuffer();
    const photo = sharp(turned).withMetadata({ orientation }).jpeg();
    const { image, facts } = await decode(await written('a.jpg', await photo.toBuffer()));
    expect(quarters(image)).toEqual(clockwise);
    expect([image.widthPx, image.heightPx]).toEqual([WORKING_LONG_SIDE_PX, 768]);
    expect([facts.widthPx, facts.heightPx]).toEqual([1600, 1200]);
    expect(image.pixels).toHaveLength(image.widthPx * image.heightPx * 3);
  });
});

describe('formats', () => {
  const formats = {
    'progressive.jpg': () => drawPhoto().jpeg({ progressive: true }),
    'a.png': () => drawPhoto().png(),
    '16bit.png': () => drawPhoto().toColourspace('rgb16').png(),
    'palette.png': () => drawPhoto().png({ palette: true }),
    'interlaced.png': () => drawPhoto().png({ progressive: true }),
    'a.webp': () => drawPhoto().webp(),
    'a.avif': () => drawPhoto().avif({ effort: 0 }),
    'a.tif': () => drawPhoto().tiff(),
    'a.gif': () => drawPhoto().gif(),
    'png-named.jpg': () => drawPhoto().png(),
    'Мой кот №1 (копия).JPG': () => drawPhoto().jpeg(),
    'گربه‌ی من 🐈.webp': () => drawPhoto().webp(),
  };

  test.each(Object.entries(formats))('%s is read', async (name, draw) => {
    const { image, facts } = await decode(await written(name, await draw().toBuffer()));
    expect(quarters(image)).toEqual(clockwise);
    expect([image.widthPx, image.heightPx]).toEqual([320, 240]);
    expect(facts.contentKey).toMatch(/^[0-9a-f]{64}$/);
    expect(facts.differenceHash).toMatch(/^[0-9a-f]{16}$/);
  });

  test('a TIFF with a tag that is not as it should be is read', async () => {
    const tiff = await drawPhoto().withMetadata({ orientation: 1 }).tiff().toBuffer();
    const entry = tiff.indexOf(Buffer.from([0x12, 1, 3, 0, 1, 0, 0, 0]));
    expect(entry).toBeGreaterThan(0);
    // A page number, which should be two numbers.
    tiff.writeUInt16LE(0x129, entry);
    expect(quarters((await decode(await written('tag.tif', tiff))).image)).toEqual(clockwise);
  });

  test('of a raw photo the picture inside is read', async () => {
    const inside = await drawPhoto({ widthPx: 640, heightPx: 480 }).jpeg().toBuffer();
    const start = Buffer.from(
      'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0',
      'latin1',
    );
    const { image, facts } = await decode(
      await written('a.nef', Buffer.concat([start, Buffer.alloc(9), inside])),
    );
    expect([facts.widthPx, facts.heightPx]).toEqual([640, 480]);
    expect(quarters(image)).toEqual(['blue', 'yellow', 'red', 'green']);
  });

  test('a JPEG that is named like a raw photo is a JPEG', async () => {
    const { image } = await decode(await written('a.nef', await drawPhoto().jpeg().toBuffer()));
    expect(quarters(image)).toEqual(clockwise);
  });

  test('printing colours become screen colours', async () => {
    const cmyk = await drawPhoto().toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).channels).toBe(4);
    const { image } = await decode(await written('cmyk.jpg', cmyk));
    // Pure green and blue lie outside what ink can print, so only their neighbours keep their names.
    expect(quarters(image)).toMatchObject({ 0: 'red', 3: 'yellow' });
    expect(image.pixels).toHaveLength(320 * 240 * 3);
  });

  test('grey becomes three equal channels', async () => {
    const grey = await drawPhoto().greyscale().toColourspace('grey16').png().toBuffer();
    const { pixels } = (await decode(await written('grey.png', grey))).image;
    expect(pixels).toHaveLength(320 * 240 * 3);
    expect(new Set(pixels.subarray(0, 3)).size).toBe(1);
  });

  test('transparency is laid on white', async () => {
    const clear = sharp({
      create: { width: 40, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const { image } = await decode(await written('clear.png', await clear.png().toBuffer()));
    expect(colourAt(image, 0.5, 0.5)).toBe('white');
  });

  test('of an animation the first frame is read', async () => {
    const frames = [drawPhoto(), drawPhoto().negate()].map((frame) => frame.png().toBuffer());
    const animation = sharp(await Promise.all(frames), { join: { animated: true } });
    const { image } = await decode(await written('a.gif', await animation.gif().toBuffer()));
    expect(quarters(image)).toEqual(clockwise);
    expect(image.heightPx).toBe(240);
  });

  test('a bitmap is read', async () => {
    const { data, info } = await drawPhoto().raw().toBuffer({ resolveWithObject: true });
    const header = Buffer.alloc(54);
    header.write('BM', 'latin1');
    header.writeUInt32LE(54, 10);
    header.writeUInt32LE(40, 14);
    header.writeInt32LE(info.width, 18);
    header.writeInt32LE(-info.height, 22);
    header.writeUInt16LE(24, 28);
    // Bitmaps store blue first.
    for (let at = 0; at < data.length; at += 3) data.subarray(at, at + 3).reverse();
    const { image } = await decode(await written('a.bmp', Buffer.concat([header, data])));
    expect(quarters(image)).toEqual(clockwise);
  });
});

describe('bad files end as a reason', () => {
  const jpeg = drawPhoto({ widthPx: 1200, heightPx: 900 }).jpeg().toBuffer();

  async function cut(format: 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' | 'avif', share: number) {
    const whole = await drawPhoto({ widthPx: 800, heightPx: 600 }).toFormat(format).toBuffer();
    return written(`cut.${format}`, whole.subarray(0, Math.floor(whole.length * share)));
  }

  const cuts = (['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const).flatMap((format) =>
    [10, 30, 60, 90, 99].map((percent) => [percent, format] as const),
  );

  test.each(cuts)(
    '%i %% of a %s are truncated or corrupt, never shown',
    async (percent, format) => {
      expect(await reasonFor(await cut(format, percent / 100))).toMatch(/^(truncated|corrupt)$/);
    },
  );

  test('nine tenths of a JPEG are truncated', async () => {
    expect(await reasonFor(await cut('jpeg', 0.9))).toBe('truncated');
  });

  test('rotten bits that cost half the picture are damage', async () => {
    const rotten = Buffer.from(await jpeg);
    rotten.fill(0xff, Math.floor(rotten.length / 2), Math.floor(rotten.length / 2) + 64);
    expect(await reasonFor(await written('rot.jpg', rotten))).toBe('corrupt');
  });

  test.each([
    ['a web page', 'page.jpg', '<html><body>not found</body></html>', 'not-an-image'],
    ['a drawing', 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'unsupported-format'],
    ['a drawing after a word', 'a.svg', '<?xml version="1.0"?><svg/>', 'unsupported-format'],
    ['a picture of layers', 'a.xcf', 'gimp xcf file', 'unsupported-format'],
    ['a document without an inside', 'a.psd', '8BPS\0\x01\0\0', 'truncated'],
    ['a picture whose head is all there is', 'a.ppm', 'P6 40 30 255\n', 'truncated'],
    [
      'a painting without an inside',
      'a.tga',
      '\0\0\x02\0\0\0\0\0\0\0\0\0 \0 \0\x18\0',
      'truncated',
    ],
    ['a TIFF whose directory is gone', 'a.tif', 'II*\0\0\x10\0\0and some pixels', 'truncated'],
    ['an empty file', 'empty.jpg', '', 'empty'],
    ['a JPEG of three bytes', 'three.jpg', Buffer.from([0xff, 0xd8, 0xff]), 'truncated'],
    ['a bitmap without an inside', 'a.bmp', 'BM', 'truncated'],
  ] as const)('%s', async (_what, name, bytes, kind) => {
    expect(await reasonFor(await written(name, bytes))).toBe(kind);
  });

  test('a single pixel is too small', async () => {
    const dot = await drawPhoto({ widthPx: 1, heightPx: 1 }).png().toBuffer();
    expect(await reasonFor(await written('dot.png', dot))).toBe('too-small');
  });

  test('more pixels than can be held are refused by their header', async () => {
    const header = Buffer.from(await drawPhoto().png().toBuffer());
    header.writeUInt32BE(60_000, 16);
    header.writeUInt32BE(60_000, 20);
    expect(await reasonFor(await written('bomb.png', header))).toMatch(/too-large|corrupt/);
  });

  test('a file that is gone between reading and decoding is still read', async () => {
    const path = await written('a.jpg', await jpeg);
    const photo = await reader.read(path);
    await rm(path);
    expect((await reader.decode(photo)).image.widthPx).toBe(1024);
  });

  test('a file that takes too long frees its place', async () => {
    const hasty = createPhotoReader({ limitMs: 1 });
    onTestFinished(() => hasty.close());
    const photo = await reader.read(await written('a.jpg', await jpeg));
    await expect(hasty.decode(photo)).rejects.toMatchObject({ failure: { kind: 'timed-out' } });
  });
});

test('a hundred megapixels are read', { timeout: 60_000 }, async () => {
  const background = { r: 200, g: 100, b: 50 };
  const create = { width: 11_000, height: 9_200, channels: 3, background } as const;
  const huge = await sharp({ create, limitInputPixels: false }).jpeg({ quality: 50 }).toBuffer();
  const { image, facts } = await decode(await written('huge.jpg', huge));
  expect([facts.widthPx, facts.heightPx]).toEqual([11_000, 9_200]);
  expect([image.widthPx, image.heightPx]).toEqual([1024, 856]);
});

test('the same bytes under another name have the same key', async () => {
  const path = await written('a.jpg', await drawPhoto().jpeg().toBuffer());
  const before = await reader.read(path);
  await link(path, `${path}-copy.jpg`);
  await rename(path, `${path}-moved.jpg`);
  expect((await reader.read(`${path}-moved.jpg`)).contentKey).toBe(before.contentKey);
  expect((await reader.read(`${path}-copy.jpg`)).contentKey).toBe(before.contentKey);
});

test('without a date in the photo its file tells when it was taken', async () => {
  const path = await written('a.png', await drawPhoto().png().toBuffer());
  const photo = await reader.read(path);
  const { takenAtMs, takenFrom } = (await reader.decode(photo)).facts;
  expect([takenAtMs, takenFrom]).toEqual([photo.modifiedAtMs, 'file']);
  expect(await readFile(path)).toEqual(Buffer.from(photo.bytes));
});
