import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPageStore } from './create-page-store.ts';
import {
  catNamed,
  columnsOf,
  galleryDouble,
  pageApiDouble,
  shelfDouble,
} from './testing/page-api-double.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The window's store, and the texts its lists were asked for with. */
function searching() {
  const asked: string[] = [];
  const { api } = pageApiDouble([catNamed(1, 'Mog')], {
    'gallery.list': ({ search }) => {
      asked.push(search);
      return Promise.resolve({ ok: true, value: galleryDouble(columnsOf([0.9])) });
    },
  });
  return { store: createPageStore(api, shelfDouble()), asked };
}

it('searches once typing rests', async () => {
  const { store, asked } = searching();
  for (const typed of ['m', 'mo', 'mog']) store.getState().typeSearch(typed);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(['mog']);
  expect(store.getState()).toMatchObject({ search: 'mog', typedSearch: null });
});

it('shows the gallery when something is typed, and not again when it is searched for', async () => {
  const { store, asked } = searching();
  store.getState().go('failures');
  store.getState().typeSearch('mog');
  expect(store.getState().place).toBe('gallery');
  store.getState().go('failures');
  await vi.advanceTimersByTimeAsync(1000);
  expect(store.getState().place).toBe('failures');
  expect(asked).toEqual(['mog']);
});

it('another list that is asked for meanwhile is searched, too', async () => {
  const { store, asked } = searching();
  store.getState().typeSearch('mog');
  store.getState().chooseView('everything');
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(['mog']);
});

it('look-alikes are of all photos, whatever was just typed', async () => {
  const { store, asked } = searching();
  store.getState().typeSearch('mog');
  store.getState().showAlike({ photoId: 1, cropId: null });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(['']);
  expect(store.getState()).toMatchObject({ search: '', typedSearch: null });
});
