import { expect, it } from 'vitest';
import type { GalleryRows } from '../../contract/gallery.ts';
import { seededRandom } from '../testing/generated-embedding.ts';
import { galleryDifference } from './gallery-difference.ts';
import { rowsInAnswer } from './gallery-listings.ts';

type Photo = { readonly id: number; readonly probability: number; readonly flag: number };

const rowsOf = (photos: readonly Photo[]): GalleryRows => ({
  photoIds: Uint32Array.from(photos, ({ id }) => id),
  probabilities: Float32Array.from(photos, ({ probability }) => probability),
  aspectRatios: Float32Array.from(photos, ({ id }) => 1 + (id % 3)),
  takenAtSeconds: Float64Array.from(photos, ({ id }) => id * 10),
  flags: Uint8Array.from(photos, ({ flag }) => flag),
  stacks: new Uint32Array(photos.length),
});

/** Photos of a list that is pieced together as the page does it. */
function piecedTogether(before: GalleryRows, after: GalleryRows, most = 1000): Photo[] | null {
  const difference = galleryDifference(before, after, most);
  if (difference === null) return null;
  const photos: Photo[] = [];
  let used = 0;
  for (let at = 0; at < difference.pieces.length; at += 2) {
    const [place = 0, count = 0] = difference.pieces.subarray(at, at + 2);
    const [from, rows] = place === 0 ? [used, difference.news] : [place - 1, before];
    if (place === 0) used += count;
    for (let row = from; row < from + count; row += 1)
      photos.push({
        id: rows.photoIds[row] ?? 0,
        probability: rows.probabilities[row] ?? 0,
        flag: rows.flags[row] ?? 0,
      });
  }
  expect(used).toBe(difference.news.photoIds.length);
  return photos;
}

it('tells any list by what has changed', () => {
  const random = seededRandom(5);
  const some = (count: number): Photo[] =>
    Array.from({ length: count }, (_, id) => ({ id: id + 1, probability: 0.5, flag: 4 }));
  for (let turn = 0; turn < 200; turn += 1) {
    const before = some(Math.floor(random() * 40));
    const kept = before.filter(() => random() < 0.9);
    const changed = kept.map((photo) => (random() < 0.1 ? { ...photo, flag: 5 } : photo));
    const moved = random() < 0.3 ? changed.toReversed() : changed;
    const added = Array.from({ length: Math.floor(random() * 4) }, (_, at) => ({
      id: 100 + at,
      probability: 0.25,
      flag: 0,
    }));
    const after = [...moved];
    for (const photo of added) after.splice(Math.floor(random() * (after.length + 1)), 0, photo);
    expect(piecedTogether(rowsOf(before), rowsOf(after))).toEqual(after);
  }
});

it('needs one piece and no row for a list that has not changed, however long', () => {
  const photos = Array.from({ length: 5000 }, (_, id) => ({
    id: id + 1,
    probability: 0.5,
    flag: 4,
  }));
  const difference = galleryDifference(rowsOf(photos), rowsOf(photos), 10);
  expect([...(difference?.pieces ?? [])]).toEqual([1, 5000]);
  expect(difference?.news.photoIds).toHaveLength(0);
});

it('does not tell a list by more than fits into an answer', () => {
  const before = [1, 2, 3].map((id) => ({ id, probability: 0.5, flag: 4 }));
  const after = before.map((photo) => ({ ...photo, flag: 5 }));
  expect(piecedTogether(rowsOf(before), rowsOf(after), 3)).toEqual(after);
  expect(piecedTogether(rowsOf(before), rowsOf(after), 2)).toBeNull();
});

it('lets an answer of rows, and one of pieces, stay below a megabyte', () => {
  const bytesOfRow = 4 + 4 + 4 + 8 + 1 + 4;
  expect(rowsInAnswer * bytesOfRow).toBeLessThan(1_000_000);
});
