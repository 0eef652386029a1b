import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodingCost, decodingRoomBytes } from './decoding-cost.ts';
import { claimedSize } from './picture-size.ts';

const drawn = () => sharp({ create: { width: 300, height: 200, channels: 3, background: '#a86' } });
const pixels = 300 * 200;

test.each([
  ['a JPEG', () => drawn().jpeg(), false],
  ['a progressive JPEG', () => drawn().jpeg({ progressive: true }), true],
  ['a PNG', () => drawn().png(), false],
  ['a WebP', () => drawn().webp(), true],
  ['a lossless WebP', () => drawn().webp({ lossless: true }), true],
  [
    'a WebP with EXIF',
    () =>
      drawn()
        .withExif({ IFD0: { Copyright: 'me' } })
        .webp(),
    true,
  ],
] as const)('%s says its size', async (_what, draw, isWhole) => {
  expect(claimedSize(await draw().toBuffer())).toEqual({ pixels, isWhole });
});

test('what is cut short, or says it elsewhere, is told by its bytes', async () => {
  const jpeg = await drawn().jpeg().toBuffer();
  expect(claimedSize(jpeg.subarray(0, 30))).toBeNull();
  expect(claimedSize(await drawn().tiff().toBuffer())).toBeNull();
  expect(claimedSize(new Uint8Array())).toBeNull();
});

/** The first bytes of a progressive JPEG that claims a size. */
function progressive(side: number): Uint8Array {
  const [high, low] = [side >> 8, side & 255];
  return Uint8Array.of(0xff, 0xd8, 0xff, 0xc2, 0, 17, 8, high, low, high, low, 3);
}

test('of the largest only one is let in, of a camera’s many', async () => {
  expect(decodingCost(progressive(12_000))).toBeGreaterThan(decodingRoomBytes / 2);
  const ordinary = await sharp({
    create: { width: 4000, height: 3000, channels: 3, background: '#a86' },
  })
    .jpeg()
    .toBuffer();
  expect(decodingCost(ordinary)).toBeLessThan(decodingRoomBytes / 16);
});
