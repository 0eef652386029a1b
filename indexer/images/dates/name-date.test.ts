import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dateInName } from './name-date.ts';

beforeEach(() => {
  vi.stubEnv('TZ', 'Asia/Tehran');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  ['IMG-20190512-WA0003.jpg', '2019-05-12T07:30:00.000Z'],
  ['IMG_20190512_101112.jpg', '2019-05-12T05:41:12.000Z'],
  ['PXL_20190512_101112123.MP.jpg', '2019-05-12T10:11:12.000Z'],
  ['20190512_101112(1).jpg', '2019-05-12T05:41:12.000Z'],
  ['Screenshot_20190512-101112_Gallery.png', '2019-05-12T05:41:12.000Z'],
  ['Screenshot 2019-05-12 at 10.11.12.png', '2019-05-12T05:41:12.000Z'],
  ['signal-2019-05-12-101112.jpeg', '2019-05-12T05:41:12.000Z'],
  ['photo_2019-05-12_10-11-12.jpg', '2019-05-12T05:41:12.000Z'],
  ['2019-05-12 10.11.12.jpg', '2019-05-12T05:41:12.000Z'],
  ['FB_IMG_1557655872000.jpg', '2019-05-12T10:11:12.000Z'],
])('%s', (name, moment) => {
  expect(new Date(dateInName(name) ?? NaN).toISOString()).toBe(moment);
});

test.each([
  'IMG_1234.jpg',
  'DSC00123.JPG',
  'mog 2019.jpg',
  'IMG_20190230_101112.jpg',
  'IMG_20191312_101112.jpg',
  '120190512345.jpg',
  '00000000_000000.jpg',
])('%s tells no date', (name) => {
  expect(dateInName(name)).toBeNull();
});
