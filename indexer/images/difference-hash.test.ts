import { expect, test } from 'vitest';
import type { RgbImage } from '../../contract/vision-messages.ts';
import { drawPhoto, type DrawnPhoto } from '../testing/draw-photo.ts';
import { differenceHash, hashDistance } from './difference-hash.ts';

async function pixelsOf(photo: DrawnPhoto, flip = false): Promise<RgbImage> {
  const { data, info } = await drawPhoto(photo)
    .flop(flip)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, pixels: data };
}

test('a picture that brightens to the right sets every bit', () => {
  const pixels = new Uint8Array(90 * 80 * 3);
  for (let at = 0; at < pixels.length; at++) pixels[at] = 2 * (Math.floor(at / 3) % 90);
  expect(differenceHash({ widthPx: 90, heightPx: 80, pixels })).toBe('ffffffffffffffff');
});

test('size hardly changes the hash, content does', async () => {
  const small = differenceHash(await pixelsOf({ widthPx: 200, heightPx: 150 }));
  const large = differenceHash(await pixelsOf({ widthPx: 1000, heightPx: 750 }));
  const mirrored = differenceHash(await pixelsOf({ widthPx: 200, heightPx: 150 }, true));
  expect(hashDistance(small, large)).toBeLessThanOrEqual(4);
  expect(hashDistance(small, mirrored)).toBeGreaterThan(8);
});

test('the distance counts differing bits', () => {
  expect(hashDistance('0000000000000000', '000000000000000f')).toBe(4);
  expect(hashDistance('ffffffffffffffff', '0000000000000000')).toBe(64);
});
