import { expect, test } from 'vitest';
import { galleryFlag } from '../../contract/gallery.ts';
import { showing } from '../store/photos.ts';
import { markBestShots } from './best-shots.ts';
import { PhotoColumns } from './photo-columns.ts';

/** Photos of 100 × 100 pixels with files of these sizes. */
function photosOf(bytes: readonly number[]): PhotoColumns {
  const photos = new PhotoColumns();
  bytes.forEach((size, at) => {
    photos.put({
      photoId: at + 1,
      widthPx: 100,
      heightPx: 100,
      takenAtMs: 0,
      takenFrom: null,
      camera: null,
      differenceHash: '0'.repeat(16),
      durationMs: null,
      versionOf: null,
      shownBy: size > 0 ? showing.folder : showing.nothing,
      bytes: size,
    });
  });
  return photos;
}

function bestOf(bytes: readonly number[], probabilities: readonly number[], stacks: number[]) {
  const photos = photosOf(bytes);
  const flags = new Uint8Array(bytes.length);
  const opinions = { probabilities: Float32Array.from(probabilities), flags };
  const marked = markBestShots(photos, Uint32Array.from(stacks), opinions);
  expect([...flags]).toEqual(bytes.map(() => 0));
  return [...marked].flatMap((value, at) => (value === galleryFlag.best ? [at] : []));
}

test('among shots that show the cat as surely the one with most detail is best', () => {
  expect(bestOf([800, 950, 700], [0.91, 0.9, 0.93], [1, 1, 1])).toEqual([1]);
});

test('a sharp shot without the cat is not', () => {
  expect(bestOf([800, 950], [0.9, 0.2], [1, 1])).toEqual([0]);
});

test('every stack has one, photos alone and photos without a file have none', () => {
  expect(bestOf([1, 2, 0, 4, 5], [-1, -1, 0.9, -1, -1], [2, 2, 2, 0, 0])).toEqual([1]);
});
