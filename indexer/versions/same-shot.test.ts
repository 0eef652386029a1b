import { describe, expect, it } from 'vitest';
import { isSameShot, type Version } from './same-shot.ts';

const day = 24 * 60 * 60 * 1000;
const one: Version = {
  photoId: 1,
  path: '/photos/IMG_1.JPG',
  widthPx: 4000,
  heightPx: 3000,
  takenAtMs: 0,
  takenFrom: 'exif',
  camera: 'Camera',
  differenceHash: '00ff00ff00ff00ff',
  durationMs: null,
};
const unlike = 'f00ff00ff00ff00f';
const like = '00ff00ff00ff00fe';

/** What another file is like, and whether it is a version of IMG_1.JPG. */
const table: readonly (readonly [string, Partial<Version>, boolean])[] = [
  ['its raw file', { path: '/photos/IMG_1.CR2', differenceHash: unlike }, true],
  ['the raw file of another folder', { path: '/raw/IMG_1.CR2' }, false],
  ['the raw file of the next photo', { path: '/photos/IMG_2.CR2' }, false],
  ['the raw file of another copy', { path: '/photos/IMG_1 (1).CR2' }, false],
  [
    'a name that only looks like that of an edit',
    { path: '/photos/IMG_E1.JPG', differenceHash: unlike, widthPx: 900 },
    false,
  ],
  [
    'its edit',
    { path: '/photos/IMG_1-edited.jpg', differenceHash: unlike, widthPx: 900, takenFrom: 'file' },
    true,
  ],
  ['its clip', { path: '/photos/IMG_1.MOV', durationMs: 2900, takenFrom: 'video' }, true],
  ['a film of its name', { path: '/photos/IMG_1.MOV', durationMs: 60_000 }, false],
  [
    'a clip of another day',
    { path: '/photos/IMG_1.MOV', durationMs: 2900, takenAtMs: day * 2, takenFrom: 'video' },
    false,
  ],
  ['a clip no telephone makes', { path: '/photos/IMG_1.AVI', durationMs: 2900 }, false],
  ['a raw file of the counter before', { path: '/photos/IMG_1.CR2', takenAtMs: 40 * day }, false],
  ['a raw file in another time zone', { path: '/photos/IMG_1.CR2', takenAtMs: 0.5 * day }, true],
  [
    'a raw file with the date of its copying',
    { path: '/photos/IMG_1.CR2', takenAtMs: 40 * day, takenFrom: 'file' },
    true,
  ],
  ['the same picture as a PNG', { path: '/photos/IMG_1.png', differenceHash: like }, true],
  ['another picture as a PNG', { path: '/photos/IMG_1.png', differenceHash: unlike }, false],
  [
    'a smaller copy',
    { path: '/photos/IMG_1 (1).JPG', differenceHash: like, widthPx: 1600, heightPx: 1200 },
    true,
  ],
  [
    'a copy without its camera',
    { path: '/photos/IMG_1 copy.JPG', differenceHash: like, camera: null },
    true,
  ],
  [
    'a smaller picture of its name',
    { path: '/photos/IMG_1 (1).JPG', differenceHash: unlike, widthPx: 1600, heightPx: 1200 },
    false,
  ],
  [
    'a cut copy',
    { path: '/photos/IMG_1 (1).JPG', differenceHash: like, widthPx: 1600, heightPx: 1600 },
    false,
  ],
  ['the next shot of a burst', { path: '/photos/IMG_1(1).JPG', differenceHash: like }, false],
];

describe('a photo and', () => {
  it.each(table)('%s', (_name, changes, same) => {
    const other = { ...one, photoId: 2, ...changes };
    expect(isSameShot(one, other)).toBe(same);
    expect(isSameShot(other, one)).toBe(same);
  });
});

const film: Version = { ...one, path: '/photos/IMG_1234.MOV', durationMs: 60_000 };

describe('a film and', () => {
  it.each([
    ['its edit', '/photos/IMG_E1234.MOV', {}, true],
    ['its edit by Google', '/photos/IMG_1234-edited.mp4', { durationMs: 9000 }, true],
    ['the edit of another copy', '/photos/IMG_E1234 (1).MOV', {}, false],
    ['an edit of another day', '/photos/IMG_E1234.MOV', { takenAtMs: day * 2 }, false],
    ['another film of its name', '/photos/IMG_1234.MP4', {}, false],
    ['a photo of its name', '/photos/IMG_E1234.JPG', { durationMs: null }, false],
  ])('%s', (_name, path, changes, same) => {
    const other = { ...film, photoId: 2, differenceHash: unlike, ...changes, path };
    expect(isSameShot(film, other)).toBe(same);
    expect(isSameShot(other, film)).toBe(same);
  });
});

it('takes no two plain pictures for one', () => {
  const plain = { ...one, differenceHash: '0000000000000000' };
  expect(isSameShot(plain, { ...plain, photoId: 2, path: '/photos/IMG_1.png' })).toBe(false);
});
