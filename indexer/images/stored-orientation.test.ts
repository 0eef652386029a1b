import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { storedBox, type Orientation } from '../../contract/plain/turned-box.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { codedPicture, exifItem, turnProperty, writeHeif } from '../testing/write-heif.ts';
import { createPhotoReader } from './photo-reader.ts';
import { createPictureDecoder } from './picture-decoder.ts';

const decoder = createPictureDecoder();
afterAll(() => decoder.close());

/** A grey picture with one white rectangle, stored so that `orientation` stands it upright. */
function drawn(orientation: Orientation) {
  const white = { create: { width: 40, height: 20, channels: 3, background: '#fff' } } as const;
  return sharp({ create: { width: 400, height: 200, channels: 3, background: '#333' } })
    .composite([{ input: white, left: 20, top: 120 }])
    .withMetadata({ orientation });
}

/** As cameras put a picture into a raw file: a directory of tags, then a JPEG that says nothing of its own. */
async function raw(orientation: Orientation): Promise<Buffer> {
  const head = Buffer.from(
    'MM\0*\0\0\0\x08\0\x02\x01\x06\0\x03\0\0\0\x01\x80\x23\0\0\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0',
    'latin1',
  );
  head.writeUInt16BE(orientation, 30);
  const jpeg = await drawn(1).keepMetadata().withMetadata({}).jpeg({ quality: 100 }).toBuffer();
  return Buffer.concat([head, await sharp(jpeg).jpeg({ quality: 100 }).toBuffer()]);
}

/** A TIFF of Lab colours, which another decoder turns. */
async function lab(orientation: Orientation): Promise<Buffer> {
  const tiff = await drawn(orientation).tiff({ compression: 'none' }).toBuffer();
  tiff.writeUInt16LE(8, tiff.indexOf(Buffer.from('060103000100000002', 'hex')) + 8);
  return tiff;
}

const kinds: Readonly<Record<string, (orientation: Orientation) => Promise<Uint8Array>>> = {
  'a.jpg': (orientation) => drawn(orientation).jpeg({ quality: 100 }).toBuffer(),
  'a.tif': (orientation) => drawn(orientation).tiff({ compression: 'lzw' }).toBuffer(),
  'big.tif': (orientation) => drawn(orientation).tiff({ bigtiff: true }).toBuffer(),
  'a.png': (orientation) => drawn(orientation).png().toBuffer(),
  'a.webp': (orientation) => drawn(orientation).webp({ quality: 100 }).toBuffer(),
  'a.avif': (orientation) => drawn(orientation).avif({ quality: 90, effort: 0 }).toBuffer(),
  'a.nef': raw,
  'lab.tif': lab,
};

/** Middle of the white part of a picture, in 0..1. */
async function whiteMiddle(picture: Sharp): Promise<readonly [x: number, y: number]> {
  const { data, info } = await picture.grayscale().raw().toBuffer({ resolveWithObject: true });
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

describe.each(Object.entries(kinds))('%s', (name, write) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('stored as %i', async (stored) => {
    const photo = { path: name, bytes: new Uint8Array(await write(stored)) };
    const { image, facts } = await decoder.decode(photo);
    const told = (await decoder.words(photo)).orientation as Orientation;
    expect(told).toBe(facts.orientation);
    // A box that is written for the stored pixels is read back in the upright ones.
    const { pixels, widthPx: width, heightPx: height } = image;
    const [x, y] = await whiteMiddle(sharp(pixels, { raw: { width, height, channels: 3 } }));
    const [left, top, w, h] = storedBox([x - 0.02, y - 0.04, 0.04, 0.08], told);
    // An AVIF file turns its own pixels, whatever EXIF says.
    const middle = name === 'a.avif' ? [x, y] : [0.1, 0.65];
    expect(left + w / 2).toBeCloseTo(middle[0] ?? 0, 1);
    expect(top + h / 2).toBeCloseTo(middle[1] ?? 0, 1);
  });
});

test.each([
  ['its own turn', [codedPicture(turnProperty(3)), exifItem(6, 1)]],
  ['that of EXIF', [codedPicture(), exifItem(6, 1)]],
])('a HEIC photo comes upright after %s', async (_whose, items) => {
  const photo = { path: 'a.heic', bytes: writeHeif({ items, primary: 1 }) };
  const { facts } = await decoder.decode(photo);
  expect([(await decoder.words(photo)).orientation, facts.orientation]).toEqual([1, 1]);
});

test('what is no picture is as it is stored', async () => {
  const bytes = new Uint8Array(Buffer.from('\xff\xd8\xff nothing more', 'latin1'));
  expect((await decoder.words({ path: 'a.jpg', bytes })).orientation).toBe(1);
});

test('it is asked of a file on the disk', async () => {
  const reader = createPhotoReader();
  onTestFinished(() => reader.close());
  const path = join(await temporaryFolder(), 'a.png');
  await writeFile(path, await drawn(6).png().toBuffer());
  expect(await reader.orientation(path)).toBe(6);
  await expect(reader.orientation(`${path}.gone`)).rejects.toThrow('disappeared');
});
