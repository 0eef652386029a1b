import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { codedPictureOf } from '../../testing/coded-pictures.ts';
import { colourAt, quarters } from '../../testing/colour-at.ts';
import { box } from '../../testing/write-heif.ts';
import { decodeJxl } from './decode-jxl.ts';
import { exifInJxl, xmpInJxl } from './jxl-container.ts';

const upright = ['red', 'green', 'blue', 'yellow'];

const decode = (bytes: Uint8Array, limitPixels = 1e6) =>
  decodeJxl({ bytes: new Uint8Array(bytes), format: 'jxl', limitPixels, enoughPx: null });

async function pictureOf(bytes: Uint8Array) {
  const answer = await decode(bytes);
  if (answer.kind !== 'decoded') throw new Error(`${answer.kind}: ${answer.message}`);
  return answer.picture;
}

const start = [
  box('JXL ', Buffer.from('0d0a870a', 'hex')),
  box('ftyp', Buffer.from('jxl \0\0\0\0jxl ', 'latin1')),
];
const wrapped = (...boxes: readonly Uint8Array[]) => Buffer.concat([...start, ...boxes]);
const bare = codedPictureOf('jxl');

test('a picture, bare and wrapped', async () => {
  expect(quarters(await pictureOf(bare))).toEqual(upright);
  expect(quarters(await pictureOf(wrapped(box('jxlc', bare))))).toEqual(upright);
});

test('a picture that was made from a JPEG, in parts around what recreates that', async () => {
  const part = (number: number, bytes: Uint8Array) =>
    box('jxlp', Buffer.from([0, 0, 0, number]), bytes);
  const recreates = box('jbrd', Buffer.alloc(600_000, 7));
  const parts = [part(0, bare.subarray(0, 20)), recreates, part(0x80, bare.subarray(20))];
  expect(quarters(await pictureOf(wrapped(...parts)))).toEqual(upright);
});

test('its own turn is taken', async () => {
  expect(quarters(await pictureOf(codedPictureOf('jxlTurned')))).toEqual([
    ...['yellow', 'red', 'green', 'blue'],
  ]);
});

test('what is transparent is white', async () => {
  expect(colourAt(await pictureOf(codedPictureOf('jxlTransparent')), 0.2, 0.2)).toBe('white');
});

test('high range becomes usual brightness', async () => {
  const { pixels } = await pictureOf(codedPictureOf('jxlBright'));
  const yellow = pixels.subarray(3 * 64 * 50, 3 * 64 * 50 + 3);
  // White paper of an ordinary picture, which without its light code would be a dark grey.
  expect(Math.min(yellow[0] ?? 0, yellow[1] ?? 0)).toBeGreaterThan(200);
});

test('a file cut anywhere ends too early, a rotten one is damaged', async () => {
  const whole = codedPictureOf('jxlTurned');
  for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
    const kind = (await decode(whole.subarray(0, Math.floor(whole.length * share)))).kind;
    expect({ share, kind }).toEqual({ share, kind: 'truncated' });
    const bareKind = (await decode(bare.subarray(0, Math.floor(bare.length * share)))).kind;
    expect({ share, bareKind }).toEqual({ share, bareKind: 'truncated' });
  }
  const rotten = bare.map((byte, index) => (index === 20 ? byte ^ 0xff : byte));
  expect((await decode(Buffer.concat([rotten, Buffer.alloc(16_384)]))).kind).toBe('corrupt');
});

test('too many pixels are refused before they are decoded', async () => {
  expect((await decode(bare, 1000)).kind).toBe('too-large');
});

test('EXIF and XMP, packed or not; what would unpack to too much is left alone', () => {
  const exif = Buffer.from('\0\0\0\0II*\0\x08\0\0\0\0\0', 'latin1');
  const xmp = Buffer.from('<x:xmpmeta/>');
  const packed = (type: string, content: Uint8Array) =>
    box('brob', Buffer.from(type, 'latin1'), brotliCompressSync(content));
  for (const file of [
    wrapped(box('Exif', exif), box('xml ', xmp)),
    wrapped(packed('Exif', exif), packed('xml ', xmp)),
  ]) {
    expect(Buffer.from(exifInJxl(file) ?? []).toString('latin1', 0, 4)).toBe('II*\0');
    expect(Buffer.from(xmpInJxl(file) ?? []).toString()).toBe('<x:xmpmeta/>');
  }
  expect(xmpInJxl(wrapped(packed('xml ', Buffer.alloc(64 << 20))))).toBeNull();
  expect(exifInJxl(bare)).toBeNull();
});
