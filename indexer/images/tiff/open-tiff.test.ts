import sharp from 'sharp';
import { expect, test } from 'vitest';
import { brightening, openTiff } from './open-tiff.ts';

/** A grey TIFF of 16 × 16 numbers of sixteen bits, the lower half of them one number. */
function greyTiff(lower: number): Uint8Array {
  const side = 16;
  const tags = [
    [0x100, side],
    [0x101, side],
    [0x102, 16],
    [0x103, 1],
    [0x106, 1],
    [0x111, 200],
    [0x115, 1],
    [0x116, side],
    [0x117, 2 * side * side],
  ] as const;
  const file = Buffer.alloc(200 + 2 * side * side);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, value], index) => {
    const at = 10 + 12 * index;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(4, at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt32LE(value, at + 8);
  });
  for (let at = 200 + side * side; at < file.length; at += 2) file.writeUInt16LE(lower, at);
  return file;
}

test.each([
  [4095, 65_535 / 4095],
  [4000, 65_535 / 4095],
  [1023, 65_535 / 1023],
  [65_535, 1],
  [5000, 1],
  [0, 1],
])('numbers up to %i are multiplied by %f', (brightest, factor) => {
  expect(brightening(brightest)).toBe(factor);
});

test('twelve bits in sixteen are seen', async () => {
  const { from, brighten } = await openTiff(greyTiff(4095));
  expect(brighten).toBe(65_535 / 4095);
  const { data } = await sharp(from as Uint8Array)
    .linear(brighten ?? 1, 0)
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([data[0], data.at(-1)]).toEqual([0, 255]);
});

test('a picture of sixteen bits stays as it is', async () => {
  expect((await openTiff(greyTiff(60_000))).brighten).toBe(1);
});
