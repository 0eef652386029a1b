import { describe, expect, test } from 'vitest';
import { decodePlain, type PlainFormat } from './plain-format.ts';
import { netpbm } from './netpbm-decoder.ts';
import { qoi } from './qoi-decoder.ts';
import { looksLikeTarga, targa } from './targa-decoder.ts';

const red = [255, 0, 0];
const green = [0, 255, 0];
const blue = [0, 0, 255];
const white = [255, 255, 255];
const black = [0, 0, 0];

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const bytesOf = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) =>
        typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
      ),
    ),
  );

function answer(format: PlainFormat, bytes: Uint8Array<ArrayBuffer>, limitPixels = 1e6) {
  return decodePlain(format, { bytes, format: 'qoi', limitPixels, enoughPx: null });
}

function pixelsOf(format: PlainFormat, bytes: Uint8Array<ArrayBuffer>): readonly number[] {
  const decoded = answer(format, bytes);
  if (decoded.kind !== 'decoded') throw new Error(`${decoded.kind}: ${decoded.message}`);
  return [...decoded.picture.pixels];
}

describe('QOI', () => {
  const head = (widthPx: number, heightPx: number, channels: number) =>
    bytesOf('qoif', [0, 0, 0, widthPx, 0, 0, 0, heightPx, channels, 0]);
  const file = (channels: number, ...codes: readonly number[]) =>
    bytesOf([...head(3, 2, channels)], codes, [0, 0, 0, 0, 0, 0, 0, 1]);

  test('colours, differences, runs and what was seen before', () => {
    // Red; one step down in each part wraps around; the same again; red from memory; further steps.
    const [redAt] = [(255 * 3 + 255 * 11) % 64];
    const bytes = file(
      3,
      254,
      255,
      0,
      0,
      0b01_01_01_01,
      0b11_000000,
      redAt,
      0b10_011111,
      0x88,
      254,
      1,
      2,
      3,
    );
    expect(pixelsOf(qoi, bytes)).toEqual([
      ...[...red, 254, 255, 255, 254, 255, 255],
      ...[...red, 254, 255, 255, 1, 2, 3],
    ]);
  });

  test('transparency is kept', () => {
    const bytes = file(4, 255, 9, 8, 7, 6, 0b11_000100);
    expect(pixelsOf(qoi, bytes)).toEqual(Array.from({ length: 6 }, () => [9, 8, 7, 6]).flat());
  });

  test('what is cut, too large or empty has its reason', () => {
    expect(answer(qoi, file(3, 254, 1, 2, 3).slice(0, 17)).kind).toBe('truncated');
    expect(answer(qoi, file(3, 0b11_000101), 5).kind).toBe('too-large');
    expect(answer(qoi, head(0, 2, 3)).kind).toBe('corrupt');
    expect(answer(qoi, file(5, 0b11_000101)).kind).toBe('unsupported-format');
  });
});

describe('Targa', () => {
  type Head = { type: number; bits: number; order?: number; palette?: readonly number[] };
  const file = ({ type, bits, order = 0, palette = [] }: Head, ...data: readonly number[]) =>
    bytesOf(
      [
        0,
        Number(palette.length > 0),
        type,
        0,
        0,
        palette.length / 3,
        0,
        palette.length > 0 ? 24 : 0,
      ],
      [0, 0, 0, 0, 2, 0, 2, 0, bits, order],
      palette,
      data,
    );
  const stored = [255, 0, 0, 255, 255, 255, 0, 0, 255, 0, 255, 0];
  const upright = [...red, ...green, ...blue, ...white];

  test('rows from the bottom, from the top, and from the right', () => {
    expect(pixelsOf(targa, file({ type: 2, bits: 24 }, ...stored))).toEqual(upright);
    expect(pixelsOf(targa, file({ type: 2, bits: 24, order: 32 }, ...stored))).toEqual([
      ...[...blue, ...white, ...red, ...green],
    ]);
    expect(pixelsOf(targa, file({ type: 2, bits: 24, order: 16 }, ...stored))).toEqual([
      ...[...green, ...red, ...white, ...blue],
    ]);
  });

  test('five bits a part, grey and a palette', () => {
    const five = [0, 0x7c, 0xe0, 3, 0x1f, 0, 0xff, 0x7f];
    const fromTop = { order: 32 };
    expect(pixelsOf(targa, file({ type: 2, bits: 16, ...fromTop }, ...five))).toEqual(upright);
    expect(pixelsOf(targa, file({ type: 3, bits: 8, ...fromTop }, 0, 255, 255, 0))).toEqual([
      ...[...black, ...white, ...white, ...black],
    ]);
    const palette = [0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255];
    expect(pixelsOf(targa, file({ type: 1, bits: 8, palette, ...fromTop }, 0, 1, 2, 3))).toEqual(
      upright,
    );
  });

  test('runs of one colour and of several', () => {
    const runs = [129, 255, 0, 0, 1, 0, 0, 255, 0, 255, 0];
    const bytes = file({ type: 10, bits: 24, order: 32 }, ...runs);
    expect(pixelsOf(targa, bytes)).toEqual([...blue, ...blue, ...red, ...green]);
    expect(answer(targa, bytes.slice(0, -2)).kind).toBe('truncated');
  });

  test('other bytes do not look like one', () => {
    expect(looksLikeTarga(file({ type: 2, bits: 24 }, ...stored))).toBe(true);
    expect(looksLikeTarga(latin1('<html><body>Not found</body></html>'))).toBe(false);
    expect(looksLikeTarga(new Uint8Array(40))).toBe(false);
    expect(looksLikeTarga(new Uint8Array(3))).toBe(false);
  });
});

describe('Netpbm', () => {
  test.each([
    [
      'a bitmap as text',
      bytesOf('P1\n# drawn by hand\n2 2\n1 0\n01'),
      [black, white, white, black],
    ],
    ['a bitmap', bytesOf('P4 2 2\n', [0b10_000000, 0b01_000000]), [black, white, white, black]],
    ['grey as text', bytesOf('P2 2 2 15\n15 0\n0 15\n'), [white, black, black, white]],
    ['grey', bytesOf('P5 2 2 1\n', [1, 0, 0, 1]), [white, black, black, white]],
    ['colours as text', bytesOf('P3 2 1 255 255 0 0 0 255 0'), [red, green]],
    ['colours', bytesOf('P6 2 1 255\n', red, green), [red, green]],
    ['sixteen bits', bytesOf('P5 2 1 65535\n', [255, 255, 0, 0]), [white, black]],
    [
      'light, the lowest row first',
      bytesOf('Pf\n1 2\n-1.0\n', [0, 0, 0, 0], [...new Uint8Array(Float32Array.of(7).buffer)]),
      [white, black],
    ],
  ])('%s', (_what, bytes, pixels) => {
    expect(pixelsOf(netpbm, bytes)).toEqual(pixels.flat());
  });

  test.each([
    ['a bitmap as text', 'P1 2 2 1 0 1'],
    ['a bitmap', 'P4 2 2\n\x80'],
    ['grey as text', 'P2 2 2 255 1 2 3'],
    ['colours', 'P6 2 1 255\n\xff\xff\xff\xff\xff'],
    ['light', 'PF 1 1 -1\n1234'],
    ['a head', 'P6 2'],
  ])('%s that ends too early', (_what, text) => {
    expect(answer(netpbm, latin1(text)).kind).toBe('truncated');
  });

  test('numbers that make no sense', () => {
    for (const text of ['P6 a b 255\n', 'P5 2 2 0\n', 'P5 2 2 99999\n', 'P5 1.5 2 255\n'])
      expect(answer(netpbm, latin1(text)).kind).toBe('unsupported-format');
    expect(answer(netpbm, latin1('P5 -2 2 255\n')).kind).toBe('corrupt');
    expect(answer(netpbm, latin1('P5 100000 100000 255\n')).kind).toBe('too-large');
  });
});
