import { expect, it } from 'vitest';
import { isInPhotoLibrary } from './photo-library-names.ts';

it('knows files inside a library, however deep and on whichever system', () => {
  expect(
    isInPhotoLibrary('/Users/a/Pictures/Photos Library.photoslibrary/originals/F/1.heic'),
  ).toBe(true);
  expect(isInPhotoLibrary('D:\\Old\\Mine.PhotoLibrary\\Masters\\2012\\1.jpg')).toBe(true);
  expect(isInPhotoLibrary('/Volumes/x/Cats.aplibrary/Masters/a.jpg')).toBe(true);
  expect(isInPhotoLibrary('/Users/a/Pictures/L.lrlibrary/1/originals/a.jpg')).toBe(true);
  expect(isInPhotoLibrary('/Users/a/Pictures/2024/a.jpg')).toBe(false);
  expect(isInPhotoLibrary('/Users/a/named.photoslibrary')).toBe(false);
});
