import { expect, test } from 'vitest';
import { bitmap as format } from './bitmap-decoder.ts';
import { UnsupportedPicture } from './plain-format.ts';

const decodeBitmap = (bytes: Uint8Array) => format.pixels(bytes);

type Parts = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bits: number;
  readonly compression?: number;
  readonly palette?: readonly number[];
  readonly rows: readonly (readonly number[])[];
};

/** Assembles a bitmap file with a 40-byte header; rows are given as stored, padding included. */
function bitmap({ widthPx, heightPx, bits, compression = 0, palette = [], rows }: Parts) {
  const data = rows.flat();
  const bytes = Buffer.alloc(54 + palette.length + data.length);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54 + palette.length, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(widthPx, 18);
  bytes.writeInt32LE(heightPx, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(bits, 28);
  bytes.writeUInt32LE(compression, 30);
  bytes.set([...palette, ...data], 54);
  return new Uint8Array(bytes);
}

const red = [255, 0, 0];
const green = [0, 255, 0];
const blue = [0, 0, 255];
const white = [255, 255, 255];
const upright = [...red, ...green, ...blue, ...white];

test('24 bits, rows from bottom to top, padded to four bytes', () => {
  const rows = [
    [255, 0, 0, 255, 255, 255, 0, 0],
    [0, 0, 255, 0, 255, 0, 0, 0],
  ];
  const { pixels } = decodeBitmap(bitmap({ widthPx: 2, heightPx: 2, bits: 24, rows }));
  expect([...pixels]).toEqual(upright);
});

test('a negative height turns the rows around', () => {
  const rows = [
    [0, 0, 255, 0, 255, 0, 0, 0],
    [255, 0, 0, 255, 255, 255, 0, 0],
  ];
  const { pixels, heightPx } = decodeBitmap(bitmap({ widthPx: 2, heightPx: -2, bits: 24, rows }));
  expect(heightPx).toBe(2);
  expect([...pixels]).toEqual(upright);
});

test('four bits index a palette', () => {
  const palette = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0];
  const rows = [
    [0x23, 0, 0, 0],
    [0x01, 0, 0, 0],
  ];
  const { pixels } = decodeBitmap(bitmap({ widthPx: 2, heightPx: 2, bits: 4, palette, rows }));
  expect([...pixels]).toEqual(upright);
});

test('16 bits without masks are five bits a colour', () => {
  const rows = [[0x00, 0x7c, 0xe0, 0x03]];
  const { pixels } = decodeBitmap(bitmap({ widthPx: 2, heightPx: 1, bits: 16, rows }));
  expect([...pixels]).toEqual([...red, ...green]);
});

test('masks say where the colours are', () => {
  // The masks lie where a palette would.
  const palette = [0, 0xf8, 0, 0, 0xe0, 7, 0, 0, 0x1f, 0, 0, 0];
  const rows = [[0x00, 0xf8, 0xe0, 0x07]];
  const parts = { widthPx: 2, heightPx: 1, bits: 16, compression: 3, palette, rows };
  expect([...decodeBitmap(bitmap(parts)).pixels]).toEqual([...red, ...green]);
});

const palette = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0];

test('runs of one colour, and pixels that stand for themselves', () => {
  // Below: white once, a jump, blue; above: red and green as they are, padded; the end.
  const rows = [[2, 3, 0, 2, 1, 0, 1, 2, 0, 0, 0, 4, 0, 1, 0, 1, 0, 1]];
  const parts = { widthPx: 4, heightPx: 2, bits: 8, compression: 1, palette, rows };
  expect([...decodeBitmap(bitmap(parts)).pixels]).toEqual([
    ...[...red, ...green, ...red, ...green],
    ...[...white, ...white, ...red, ...blue],
  ]);
});

test('runs of two colours in turn, without the mark of their end', () => {
  const rows = [[3, 0x23, 0, 0, 0, 3, 0x01, 0x20, 0, 0]];
  const parts = { widthPx: 3, heightPx: 2, bits: 4, compression: 2, palette, rows };
  expect([...decodeBitmap(bitmap(parts)).pixels]).toEqual([
    ...[...red, ...green, ...blue],
    ...[...blue, ...white, ...blue],
  ]);
});

test('runs that end too early, or lead far outside, stay inside', () => {
  const cut = {
    widthPx: 4,
    heightPx: 2,
    bits: 8,
    compression: 1,
    palette,
    rows: [[4, 1, 0, 0, 4]],
  };
  expect(() => decodeBitmap(bitmap(cut))).toThrow(RangeError);
  const rows = [[255, 1, 0, 2, 255, 255, 9, 1, 0, 1]];
  const wild = { widthPx: 2, heightPx: 2, bits: 8, compression: 1, palette, rows };
  expect([...decodeBitmap(bitmap(wild)).pixels.subarray(6)]).toEqual([...green, ...green]);
});

test('a bitmap from the clipboard lacks the header of a file', () => {
  const masks = [0, 0xf8, 0, 0, 0xe0, 7, 0, 0, 0x1f, 0, 0, 0];
  const rows = [[0x00, 0xf8, 0xe0, 0x07]];
  const parts = { widthPx: 2, heightPx: 1, bits: 16, compression: 3, palette: masks, rows };
  expect([...decodeBitmap(bitmap(parts).slice(14)).pixels]).toEqual([...red, ...green]);
  const colours = new Array<number>(1024).fill(0).toSpliced(0, palette.length, ...palette);
  const paletted = { widthPx: 2, heightPx: 1, bits: 8, palette: colours, rows: [[2, 3, 0, 0]] };
  expect([...decodeBitmap(bitmap(paletted).slice(14)).pixels]).toEqual([...blue, ...white]);
});

test('missing rows and what is packed otherwise are refused', () => {
  const rows = [[0, 0, 255, 0]];
  expect(() => decodeBitmap(bitmap({ widthPx: 1, heightPx: 2, bits: 24, rows }))).toThrow(
    RangeError,
  );
  for (const compression of [2, 4, 5]) {
    const compressed = { widthPx: 1, heightPx: 1, bits: 8, compression, rows };
    expect(() => decodeBitmap(bitmap(compressed))).toThrow(UnsupportedPicture);
  }
});
