import { describe, expect, it, vi } from 'vitest';
import type { PageApi } from '../../contract/page-api.ts';
import type { Crop, Opinion } from '../../contract/photo.ts';
import { createPageStore } from '../store/create-page-store.ts';
import type { ReviewItem } from '../store/review-slice.ts';
import {
  batchDouble,
  catNamed,
  columnsOf,
  cropDouble,
  detailDouble,
  galleryDouble,
  pageApiDouble,
  shelfDouble,
} from '../store/testing/page-api-double.ts';
import { commandFor } from './all-commands.ts';
import { answerLarge } from './answer-commands.ts';
import { commandPlace } from './command-place.ts';
import { turnPhoto } from './turn-photo.ts';

const mog = catNamed(1, 'Mog');
const luna = catNamed(2, 'Luna');

/** Question 3 is about the second of two cats. */
const questions: readonly ReviewItem[] = [3, 4].map((photoId) => ({
  photoId,
  ...{ reason: 'likely-miss', alike: 0, taught: null, mates: [] },
  crop: cropDouble(photoId * 10 + 1),
}));

const opinion = (catId: number, probability: number): Opinion => ({
  ...{ catId, probability },
  verdict: null,
});

/** A window with six photos, of which the slider lets three through. */
async function opened(
  change: Partial<PageApi> = {},
  cropsOf: (photoId: number) => readonly Crop[] = (id) => [cropDouble(id * 10)],
) {
  const { api, asked } = pageApiDouble([mog, luna], {
    'gallery.list': () =>
      Promise.resolve({
        ok: true,
        value: galleryDouble(columnsOf([0.9, 0.8, 0.7, 0.3, 0.2, 0.1])),
      }),
    'photos.detail': ({ photoId }) =>
      Promise.resolve({ ok: true, value: detailDouble(photoId, cropsOf(photoId)) }),
    'review.next': () => Promise.resolve({ ok: true, value: questions }),
    ...change,
  });
  const { getState: state } = createPageStore(api, shelfDouble());
  await state().open();
  const subject = async (chosen: number | 'any') => {
    state().chooseSubject(chosen);
    await vi.waitFor(() => expect(state().listing).not.toBeNull());
  };
  await subject(1);
  const press = (key: string) => {
    const place = commandPlace(state());
    commandFor(key, place)?.run({ state, place, key });
  };
  const labels = () => asked.labels.flat();
  return { state, press, labels, subject };
}

describe('a question whose whole photo is looked at', () => {
  async function looking() {
    const window = await opened({}, (id) => [cropDouble(id * 10), cropDouble(id * 10 + 1)]);
    window.state().go('review');
    await vi.waitFor(() => expect(window.state().queue).toHaveLength(2));
    window.press('space');
    await vi.waitFor(() => expect(window.state().detail).not.toBeNull());
    return window;
  }

  it('is answered there, and the next one is asked', async () => {
    const { state, press, labels } = await looking();
    expect(state().cropId).toBe(31);
    press('n');
    expect(state().openPhotoId).toBeNull();
    await vi.waitFor(() => expect(state().tally.answered).toBe(1));
    expect(labels()).toEqual([{ photoId: 3, cropId: 31, catId: 1, verdict: 'no' }]);
    expect(state().queue?.map(({ photoId }) => photoId)).toEqual([4]);
  });

  it('is answered by the buttons, too, and by the number of another cat', async () => {
    const { state, press } = await looking();
    answerLarge(state, 'yes');
    expect(state().openPhotoId).toBeNull();
    await vi.waitFor(() => expect(state().tally.answered).toBe(1));
    press('space');
    press('2');
    expect(state().openPhotoId).toBeNull();
    await vi.waitFor(() => expect(state().tally.answered).toBe(2));
  });

  it('is not what is said of another cat in it, or of another photo', async () => {
    const { state, press, labels } = await looking();
    state().chooseCrop(30);
    press('n');
    await state().openPhoto(1);
    press('n');
    expect(labels().map(({ cropId }) => cropId)).toEqual([30, 10]);
    expect(state().openPhotoId).toBe(1);
    expect(state().queue).toHaveLength(2);
  });

  it('leads to no photo of the gallery behind it', async () => {
    const { state } = await looking();
    turnPhoto(state(), true);
    turnPhoto(state(), false);
    expect(state().openPhotoId).toBe(3);
  });
});

describe('a large photo from below the line', () => {
  it('leads to those beside it, and never to a match', async () => {
    const { state, press, labels } = await opened();
    await state().openPhoto(5);
    turnPhoto(state(), false);
    expect(state().openPhotoId).toBe(4);
    turnPhoto(state(), false);
    expect(state().openPhotoId).toBe(4);
    press('n');
    expect(state().openPhotoId).toBe(5);
    await vi.waitFor(() => expect(state().detail).not.toBeNull());
    press('y');
    expect(state().openPhotoId).toBe(6);
    press('n');
    press('n');
    expect(state().openPhotoId).toBeNull();
    expect(labels().map(({ photoId }) => photoId)).toEqual([4, 5, 6]);
  });

  it('is not where the last match leads to', async () => {
    const { state } = await opened();
    await state().openPhoto(3);
    turnPhoto(state(), true);
    expect(state().openPhotoId).toBe(3);
  });

  it('and one that is in no list stays when it is answered', async () => {
    const { state, press } = await opened();
    await state().openPhoto(77);
    press('n');
    expect(state().openPhotoId).toBe(77);
  });

  it('and a taught photo that is looked at from one leads back to it', async () => {
    const { state } = await opened();
    await state().openPhoto(5);
    await state().openPhoto(77);
    turnPhoto(state(), true);
    expect(state().openPhotoId).toBe(5);
  });
});

it('comes back to the large photo whose answer is undone', async () => {
  const batch = batchDouble(7, false);
  const outcome = { gained: 0, lost: 0, moved: null, withoutCat: [], gone: 0 };
  const { state, press } = await opened({
    'labels.set': () => Promise.resolve({ ok: true, value: { ...outcome, batch } }),
    'labels.stop': () => Promise.resolve({ ok: true, value: undefined }),
    'labels.undo': () =>
      Promise.resolve({ ok: true, value: { ...outcome, batch: { ...batch, undone: true } } }),
  });
  await state().openPhoto(1);
  press('n');
  expect(state().openPhotoId).toBe(2);
  press('z');
  await vi.waitFor(() => expect(state().openPhotoId).toBe(1));
  expect(state().cropId).toBe(10);

  // A photo that is not looked at any more does not come up by itself.
  press('n');
  state().closePhoto();
  await state().undo();
  expect(state().openPhotoId).toBeNull();
});

it('comes back to the large photo whose answer could not be stored', async () => {
  const { state, press } = await opened({
    'labels.set': () => Promise.resolve({ ok: false, fault: { kind: 'busy', message: '' } }),
  });
  await state().openPhoto(1);
  press('n');
  expect(state().openPhotoId).toBe(2);
  await vi.waitFor(() => expect(state().openPhotoId).toBe(1));
});

it('answers a dimmed photo that the keyboard is on, and goes on among them', async () => {
  const { state, press, labels } = await opened();
  state().step({ kind: 'focus', id: 5 });
  press('n');
  expect(labels().map(({ photoId }) => photoId)).toEqual([5]);
  expect(state().selection.activeId).toBe(6);
  press('x');
  expect(state().selection.chosen.size).toBe(0);
});

describe('where no cat is chosen', () => {
  it('yes and no are about the cat that a large photo shows most surely', async () => {
    const { state, press, labels, subject } = await opened({}, (id) => [
      { ...cropDouble(id * 10), opinions: [opinion(1, 0.2), opinion(2, 0.9)] },
    ]);
    await subject('any');
    expect(state().cropCat()).toBeNull();
    await state().openPhoto(1);
    expect(state().cropCat()?.name).toBe('Luna');
    press('n');
    expect(labels()).toEqual([{ photoId: 1, cropId: 10, catId: 2, verdict: 'no' }]);
  });

  it('what was refused stays what is spoken of, and a yes to another cat is seen', async () => {
    const { state, subject } = await opened({}, (id) => [
      { ...cropDouble(id * 10), opinions: [opinion(1, 0.2), opinion(2, 0.9)] },
    ]);
    await subject('any');
    await state().openPhoto(1);
    expect(state().cropCat()?.name).toBe('Luna');
    answerLarge(state, 'no');
    expect(state().cropCat()?.name).toBe('Luna');
    answerLarge(state, 1);
    expect(state().cropCat()?.name).toBe('Mog');
  });

  it('nothing moves when nothing was said', async () => {
    const { state, press, labels, subject } = await opened();
    await subject('any');
    state().step({ kind: 'move', id: 2 });
    press('n');
    expect(state().selection.activeId).toBe(2);
    await state().openPhoto(2);
    press('n');
    expect(state().openPhotoId).toBe(2);
    expect(state().notice?.sentences[0]?.key).toBe('correct.whichCat');
    expect(labels()).toEqual([]);
  });
});
