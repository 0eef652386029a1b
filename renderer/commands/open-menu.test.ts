import { expect, it, vi } from 'vitest';
import { createPageStore } from '../store/create-page-store.ts';
import {
  catNamed,
  cropDouble,
  detailDouble,
  pageApiDouble,
  shelfDouble,
} from '../store/testing/page-api-double.ts';
import type { MeantPhotos } from './command.ts';
import { contextOf, menuItems } from './menu-items.ts';

/** A window in which a menu can be opened, and one of its lines chosen later. */
async function opened() {
  const { api, asked } = pageApiDouble([catNamed(1, 'Mog')], {
    'photos.detail': ({ photoId }) =>
      Promise.resolve({ ok: true, value: detailDouble(photoId, [cropDouble(photoId * 10)]) }),
  });
  const { getState: state } = createPageStore(api, shelfDouble());
  await state().open();
  await vi.waitFor(() => expect(state().listing).not.toBeNull());
  const open = (place: 'photo' | 'gallery' | 'picture', meant: MeantPhotos | null = null) => {
    state().openMenu({ xPx: 0, yPx: 0, place, about: null, meant });
    const { menu } = state();
    if (menu === null) throw new Error('no menu was opened');
    const items = menuItems(contextOf(menu, state)).flat();
    const choose = (id: string) => items.find((item) => item.id.startsWith(id))?.run();
    return Object.assign(choose, { items });
  };
  return { state, asked, open };
}

it('answers the large photo it was opened on, and leaves the one that is shown by now', async () => {
  const { state, asked, open } = await opened();
  state().setThreshold(0);
  await state().openPhoto(1);
  const choose = open('photo');
  await state().openPhoto(2);
  choose('no');
  expect(asked.labels.flat()).toEqual([{ photoId: 1, cropId: 10, catId: 1, verdict: 'no' }]);
  expect(state().openPhotoId).toBe(2);
});

it('looks for photos like the cat it was opened on', async () => {
  const { state, open } = await opened();
  await state().openPhoto(1);
  const choose = open('photo');
  await state().openPhoto(2);
  choose('alike');
  expect(state().alikeTo).toMatchObject({ photoId: 1, cropId: 10 });
});

it('answers the photos that were chosen when it was opened', async () => {
  const { state, asked, open } = await opened();
  state().selectAll();
  const choose = open('gallery');
  state().step({ kind: 'clear' });
  choose('no');
  expect(asked.labels.flat().map(({ photoId }) => photoId)).toEqual([1, 2]);
});

it('on a small picture is about its photo, and shows no key, which would be about another', async () => {
  const { state, asked, open } = await opened();
  state().setThreshold(0);
  await state().openPhoto(1);
  const choose = open('picture', { photoIds: [3], onePhotoId: 3, cropId: 30 });
  expect(choose.items.map(({ words }) => words.key)).toEqual(
    expect.arrayContaining(['photo.notCat', 'keys.open', 'gallery.moreAlike', 'photo.reveal']),
  );
  expect(choose.items.filter(({ chord }) => chord !== null)).toEqual([]);
  choose('no');
  expect(asked.labels.flat()).toEqual([{ photoId: 3, cropId: 30, catId: 1, verdict: 'no' }]);
  expect(state().openPhotoId).toBe(1);
  choose('open ');
  expect(state()).toMatchObject({ openPhotoId: 3, cropId: 30 });
});
