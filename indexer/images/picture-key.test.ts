import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { drawPhoto } from '../testing/draw-photo.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import {
  exif,
  rating,
  writtenIntoJpeg,
  writtenIntoPng,
  writtenIntoWebp,
} from '../testing/written-into.ts';
import { codedPicture } from './coded-picture.ts';
import { createPhotoReader } from './photo-reader.ts';

const reader = createPhotoReader();
afterAll(() => reader.close());

const size = { widthPx: 120, heightPx: 80 };
const photo = () => drawPhoto(size);

async function keysOf(bytes: Buffer) {
  const path = join(await temporaryFolder(), 'photo');
  await writeFile(path, bytes);
  const { facts } = await reader.decode(await reader.read(path));
  return { content: facts.contentKey, picture: facts.pictureKey };
}

const made = {
  jpeg: (picture: Sharp) => picture.jpeg().toBuffer(),
  'progressive jpeg': (picture: Sharp) => picture.jpeg({ progressive: true }).toBuffer(),
  png: (picture: Sharp) => picture.png().toBuffer(),
  webp: (picture: Sharp) => picture.webp().toBuffer(),
  tiff: (picture: Sharp) => picture.tiff({ compression: 'none' }).toBuffer(),
};
const written: Readonly<Record<keyof typeof made, (bytes: Buffer) => Buffer>> = {
  jpeg: (bytes) => writtenIntoJpeg(bytes, rating(5)),
  'progressive jpeg': (bytes) => writtenIntoJpeg(bytes, exif(0x132, '2020:01:02 03:04:05')),
  png: (bytes) => writtenIntoPng(bytes, 'five stars'),
  webp: (bytes) => writtenIntoWebp(bytes, rating(5), size),
  // Its parts may lie in any order; what no part points at is not seen.
  tiff: (bytes) => Buffer.concat([bytes, rating(5)]),
};

it.each(Object.keys(made) as (keyof typeof made)[])(
  'a %s into which something was written keeps the name of its picture',
  async (format) => {
    const bytes = await made[format](photo());
    const before = await keysOf(bytes);
    const after = await keysOf(written[format](bytes));
    expect(after.content).not.toBe(before.content);
    expect(after.picture).toBe(before.picture);
    expect(before.picture).toMatch(/^[0-9a-f]{64}$/);
    // The coded picture alone tells it where that is cheaper.
    expect(codedPicture(bytes) === null).toBe(format === 'tiff');
  },
);

it.each(Object.keys(made) as (keyof typeof made)[])(
  'a %s of another picture has another name',
  async (format) => {
    const one = await keysOf(await made[format](photo()));
    const other = await keysOf(await made[format](photo().linear(0.98)));
    expect(other.picture).not.toBe(one.picture);
  },
);

it('a picture that is turned is another one: its boxes would lie elsewhere', async () => {
  const bytes = await made.jpeg(photo());
  const turned = await keysOf(writtenIntoJpeg(bytes, exif(0x112, 3)));
  expect(turned.picture).not.toBe((await keysOf(bytes)).picture);
});

it('a colour profile belongs to the picture', async () => {
  const bytes = await made.jpeg(photo());
  const profiled = await photo().withIccProfile('p3').jpeg().toBuffer();
  expect(codedPicture(profiled)?.length).toBeGreaterThan((codedPicture(bytes)?.length ?? 0) + 100);
});

it('a file that is cut or is not built as it should be is told by its pixels alone', async () => {
  const jpeg = await made.jpeg(photo());
  const png = await made.png(photo());
  for (const bytes of [jpeg, png])
    for (let length = 1; length < bytes.length - 2; length += 7)
      expect(codedPicture(bytes.subarray(0, length))).toBeNull();
  const wrong = Buffer.from(jpeg);
  wrong[2] = 0;
  expect(codedPicture(wrong)).toBeNull();
});
