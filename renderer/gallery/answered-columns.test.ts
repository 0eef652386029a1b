import { expect, it } from 'vitest';
import { galleryFlag, type GalleryColumns } from '../../contract/gallery.ts';
import { judgementDouble } from '../store/testing/page-api-double.ts';
import { answeredColumns } from './answered-columns.ts';
import { hasCat, verdictOf, withVerdict } from './flags.ts';

const columns: GalleryColumns = {
  photoIds: Uint32Array.from([7, 8, 9]),
  probabilities: Float32Array.from([0.9, 0.6, 0.3]),
  aspectRatios: Float32Array.from([1, 2, 3]),
  takenAtSeconds: Float64Array.from([1, 2, 3]),
  flags: Uint8Array.from([galleryFlag.cat, galleryFlag.cat, galleryFlag.cat]),
  stacks: new Uint32Array(3),
  judgement: judgementDouble(),
};

it('a refused photo leaves the matches at once, with all its columns', () => {
  const after = answeredColumns(columns, 'matches', [8], 'no');
  expect(Array.from(after.photoIds)).toEqual([7, 9]);
  expect(Array.from(after.aspectRatios)).toEqual([1, 3]);
});

it('a confirmed photo stays among the matches and leaves the unsure', () => {
  expect(answeredColumns(columns, 'unsure', [8], 'yes').photoIds).toHaveLength(2);
  const { flags } = answeredColumns(columns, 'matches', [8], 'yes');
  expect(Array.from(flags, verdictOf)).toEqual([null, 'yes', null]);
});

it('everything keeps everything', () => {
  const { photoIds, flags } = answeredColumns(columns, 'everything', [7, 9], 'no');
  expect(photoIds).toHaveLength(3);
  expect(Array.from(flags, verdictOf)).toEqual(['no', null, 'no']);
});

it('an answer keeps what else is known, and can be taken back', () => {
  const yes = withVerdict(galleryFlag.cat | galleryFlag.no, 'yes');
  expect(verdictOf(yes)).toBe('yes');
  expect(hasCat(yes)).toBe(true);
  expect(withVerdict(yes, null)).toBe(galleryFlag.cat);
});
