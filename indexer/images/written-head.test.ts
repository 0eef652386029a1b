import { expect, test } from 'vitest';
import { drawPhoto } from '../testing/draw-photo.ts';
import { rating, writtenIntoJpeg } from '../testing/written-into.ts';
import { findXmpPacket } from './written/xmp-packet.ts';
import { writtenHead } from './written-head.ts';

const jpeg = await drawPhoto().jpeg().toBuffer();

test('of a JPEG what is before its picture', () => {
  const written = writtenIntoJpeg(jpeg, rating(4));
  const head = writtenHead(written);
  expect(head.length).toBeGreaterThan(rating(4).length);
  expect(head.length).toBe(written.indexOf(Buffer.from([0xff, 0xda])));
  expect(findXmpPacket(written)).toContain('xmp:Rating="4"');
});

test('what looks like words behind the picture is none of it', () => {
  expect(findXmpPacket(Buffer.concat([jpeg, rating(4)]))).toBeNull();
});

test('fill bytes before a segment are passed over', () => {
  const written = writtenIntoJpeg(jpeg, rating(4));
  const filled = Buffer.concat([
    written.subarray(0, 2),
    Buffer.from([0xff, 0xff]),
    written.subarray(2),
  ]);
  expect(findXmpPacket(filled)).toContain('xmp:Rating="4"');
});

test('a JPEG whose segments lead nowhere, and any other file, is looked through', () => {
  const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0, 0]), rating(4)]);
  expect(findXmpPacket(broken)).toContain('xmp:Rating="4"');
  expect(writtenHead(broken.subarray(0, 3))).toHaveLength(3);
  const other = Buffer.from('any other file');
  expect(writtenHead(other)).toHaveLength(other.length);
});
