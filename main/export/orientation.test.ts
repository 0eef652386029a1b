import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { storedBox, type Orientation } from '../../contract/plain/turned-box.ts';
import { orientationOf, readOrientation } from './orientation.ts';

const all: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** A grey picture with one white rectangle, stored so that `orientation` stands it upright. */
async function photo(orientation: Orientation): Promise<Buffer> {
  const white = await sharp({
    create: { width: 30, height: 20, channels: 3, background: '#fff' },
  })
    .png()
    .toBuffer();
  return sharp({ create: { width: 200, height: 100, channels: 3, background: '#333' } })
    .composite([{ input: white, left: 10, top: 60 }])
    .withMetadata({ orientation })
    .jpeg({ quality: 100 })
    .toBuffer();
}

/** Middle of the white part of a picture, in 0..1. */
async function whiteMiddle(picture: Buffer): Promise<readonly [x: number, y: number]> {
  const { data, info } = await sharp(picture)
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  for (let index = 0; index < data.length; index++) {
    if ((data[index] ?? 0) < 160) continue;
    count++;
    sumX += (index % info.width) + 0.5;
    sumY += Math.floor(index / info.width) + 0.5;
  }
  return [sumX / count / info.width, sumY / count / info.height];
}

describe('orientation', () => {
  test.each(all)('%i is read from a JPEG', async (orientation) => {
    const file = join(await temporaryFolder(), 'photo.jpg');
    await writeFile(file, await photo(orientation));
    expect(await readOrientation(file)).toBe(orientation);
  });

  test.each(all)(
    'a box of the upright picture is found in the pixels stored as %i',
    async (one) => {
      const stored = await photo(one);
      const upright = await sharp(stored).rotate().png().toBuffer();
      const [x, y] = await whiteMiddle(upright);
      const [left, top, width, height] = storedBox([x - 0.02, y - 0.04, 0.04, 0.08], one);
      const [storedX, storedY] = await whiteMiddle(stored);
      expect(left + width / 2).toBeCloseTo(storedX, 2);
      expect(top + height / 2).toBeCloseTo(storedY, 2);
    },
  );

  test('is 1 for a file without EXIF, of another kind, or cut short', async () => {
    const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: '#333' } });
    expect(orientationOf(await picture.clone().jpeg().toBuffer())).toBe(1);
    expect(orientationOf(await picture.clone().png().toBuffer())).toBe(1);
    const whole = await photo(6);
    for (let length = 0; length < 200; length++)
      expect([1, 6]).toContain(orientationOf(whole.subarray(0, length)));
  });
});
