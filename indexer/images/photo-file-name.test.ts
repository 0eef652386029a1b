import { expect, test } from 'vitest';
import { hasUnreadableExtension, isPhotoFileName } from './photo-file-name.ts';

test.each([
  'a.jpg',
  'A.JPEG',
  'گربه.HeiC',
  'кот.PNG',
  "cat's #1 +photo.JPG",
  'x.tar.webp',
  '/p/q.cr2',
])('%s is a photo', (name) => {
  expect(isPhotoFileName(name)).toBe(true);
});

test.each(['jpg', 'a.jpg.txt', '.hidden.jpg', '._a.jpg', 'film.mp4', 'a.jpg~', ''])(
  '%s is not a photo',
  (name) => {
    expect(isPhotoFileName(name)).toBe(false);
  },
);

test('raw photos are listed although they cannot be read', () => {
  expect(hasUnreadableExtension('a.NEF')).toBe(true);
  expect(hasUnreadableExtension('a.jpg')).toBe(false);
});
