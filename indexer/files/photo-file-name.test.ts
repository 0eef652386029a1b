import { expect, test } from 'vitest';
import { isPhotoFileName, isRawFileName, promisesUnreadable } from './photo-file-name.ts';

test.each([
  'a.jpg',
  'A.JPEG',
  'گربه.HeiC',
  'кот.PNG',
  "cat's #1 +photo.JPG",
  'x.tar.webp',
  '/p/q.cr2',
  'a.psd',
  'a.PSB',
  'a.qoi',
  'a.tga',
  'a.xcf',
  'a.avifs',
  'a.APNG',
  'a.srw',
  'a.jif',
  'VID_1.insp',
  'a.ICNS',
  'a.svgz',
  'a.pcd',
  'a.arq',
])('%s is a photo', (name) => {
  expect(isPhotoFileName(name)).toBe(true);
});

test.each([
  'jpg',
  'a.jpg.txt',
  '.hidden.jpg',
  '._a.jpg',
  'film.mp4',
  'film.thm',
  'a.aae',
  'a.jpg~',
  '',
])('%s is not a photo', (name) => {
  expect(isPhotoFileName(name)).toBe(false);
});

test('raw photos and pictures without a decoder are known by their names', () => {
  expect(isRawFileName('a.NEF')).toBe(true);
  expect(isRawFileName('a.psd')).toBe(false);
  expect(promisesUnreadable('a.NEF')).toBe(true);
  expect(promisesUnreadable('a.xcf')).toBe(true);
  expect(promisesUnreadable('a.jpg')).toBe(false);
  expect(promisesUnreadable('a.jxl')).toBe(false);
});
