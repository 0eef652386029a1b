import { expect, it } from 'vitest';
import { finish } from '../../models/head/fitting/steps.ts';
import { seededRandom } from '../testing/generated-embedding.ts';
import { galleryDifference } from './gallery-difference.ts';
import { rowsInAnswer } from './gallery-listings.ts';

type Photo = { readonly id: number; readonly probability: number; readonly flag: number };

const ids = (photos: readonly Photo[]) => Uint32Array.from(photos, ({ id }) => id);

function difference(before: readonly Photo[], after: readonly Photo[], most = 1000) {
  const held = new Map(before.map((photo) => [photo.id, photo]));
  const isSame = (at: number) => {
    const photo = after[at];
    const before = held.get(photo?.id ?? 0);
    return before?.flag === photo?.flag && before?.probability === photo?.probability;
  };
  return finish(galleryDifference(ids(before), ids(after), isSame, most));
}

/** Photos of a list that is pieced together as the page does it. */
function piecedTogether(before: readonly Photo[], after: readonly Photo[], most = 1000) {
  const told = difference(before, after, most);
  if (told === null) return null;
  const photos: (Photo | undefined)[] = [];
  let used = 0;
  for (let at = 0; at < told.pieces.length; at += 2) {
    const [place = 0, count = 0] = told.pieces.subarray(at, at + 2);
    for (let row = 0; row < count; row += 1)
      photos.push(place === 0 ? after[told.news[used++] ?? -1] : before[place - 1 + row]);
  }
  expect(used).toBe(told.news.length);
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
    expect(piecedTogether(before, after)).toEqual(after);
  }
});

it('needs one piece and no row for a list that has not changed, however long', () => {
  const photos = Array.from({ length: 5000 }, (_, id) => ({
    id: id + 1,
    probability: 0.5,
    flag: 4,
  }));
  const told = difference(photos, photos, 10);
  expect([...(told?.pieces ?? [])]).toEqual([1, 5000]);
  expect(told?.news).toHaveLength(0);
});

it('does not tell a list by more than fits into an answer', () => {
  const before = [1, 2, 3].map((id) => ({ id, probability: 0.5, flag: 4 }));
  const after = before.map((photo) => ({ ...photo, flag: 5 }));
  expect(piecedTogether(before, after, 3)).toEqual(after);
  expect(piecedTogether(before, after, 2)).toBeNull();
});

it('lets an answer of rows, and one of pieces, stay below a megabyte', () => {
  const bytesOfRow = 4 + 4 + 4 + 8 + 1 + 4;
  expect(rowsInAnswer * bytesOfRow).toBeLessThan(1_000_000);
});
