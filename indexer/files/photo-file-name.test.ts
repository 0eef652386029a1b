import { expect, test } from 'vitest';
import {
  isPhotoFileName,
  isRawFileName,
  isTargaFileName,
  promisesUnreadable,
} from './photo-file-name.ts';

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
  'a.pjpeg',
  'EaB1.jpg_large',
  'EaB1.png-large',
  'a.TARGA',
  'a.qtk',
  'a.pspimage',
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
  // Mostly drawings, captures of networks, programs' code, textures of games.
  'a.ai',
  'a.eps',
  'a.cap',
  'a.ptx',
  'a.mdc',
  'a.dds',
  'a.vst',
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
  expect(promisesUnreadable('a.avci')).toBe(true);
  expect(['a.tga', 'a.ICB', 'a.targa', 'a.jpg'].map(isTargaFileName)).toEqual([
    ...[true, true, true, false],
  ]);
});
