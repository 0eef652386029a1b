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
import { pictureKeyOf } from './picture-key.ts';
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
  const lengthOf = (file: Buffer) => Buffer.concat(codedPicture(file) ?? []).length;
  expect(lengthOf(profiled)).toBeGreaterThan(lengthOf(bytes) + 100);
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

it('names stay what they were: libraries hold them', async () => {
  const head = [0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff, 0xfe, 0, 4, 9, 9];
  const scan = [0xff, 0xda, 0, 4, 5, 5, 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4];
  const next = [0xff, 0xc4, 0, 3, 8, 0xff, 0xda, 0, 3, 6, 10, 11, 0xff, 0xd9, 1, 2];
  const image = { widthPx: 2, heightPx: 1, pixels: new Uint8Array([1, 2, 3, 4, 5, 6]) };
  const facts = { orientation: 6, widthPx: 20, heightPx: 10, image };
  const jpeg = new Uint8Array([...head, 0xff, 0xdb, 0, 4, 7, 7, ...scan, ...next]);
  const tiff = new Uint8Array([0x49, 0x49, 42, 0, 1, 2, 3]);
  expect(await pictureKeyOf({ ...facts, bytes: jpeg })).toBe(
    'c57c91ac77f1472f2e1bed1671edfcee963a884501b560229393d252b943ae3c',
  );
  expect(await pictureKeyOf({ ...facts, bytes: tiff })).toBe(
    '68b84c894695fec274d5a2d8746d75282e229f97682f8f683d6e3cfeabf992b7',
  );
});
