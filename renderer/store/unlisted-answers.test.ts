import { describe, expect, it, vi } from 'vitest';
import type { GalleryColumns } from '../../contract/gallery.ts';
import type { PageApi } from '../../contract/page-api.ts';
import { createPageStore } from './create-page-store.ts';
import {
  catNamed,
  columnsOf,
  galleryDouble,
  holdAnswers,
  pageApiDouble,
  shelfDouble,
} from './testing/page-api-double.ts';

const yes = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });
const whole = columnsOf([0.9, 0.8, 0.7, 0.6]);
const without = (gone: number): GalleryColumns => {
  const stay = [0, 1, 2, 3].filter((at) => at !== gone);
  return { ...columnsOf([0.9, 0.8, 0.7]), photoIds: Uint32Array.from(stay, (at) => at + 1) };
};

async function opened(change: Partial<PageApi> = {}) {
  const { api } = pageApiDouble([catNamed(1, 'Mog'), catNamed(2, 'Luna')], {
    'gallery.list': () => yes(galleryDouble(whole)),
    ...change,
  });
  const store = createPageStore(api, shelfDouble());
  const state = store.getState;
  await state().open();
  await vi.waitFor(() => expect(state().listing).not.toBeNull());
  const listed = () => [...(state().listing?.columns.photoIds ?? [])];
  const lists = holdAnswers(api, 'gallery.list');
  /** Asks for a list that is told when the test likes; which call it was. */
  const askList = () => {
    state().chooseView('matches');
    return lists.count - 1;
  };
  return { api, state, listed, lists, askList };
}

describe('a list that was asked for before an answer', () => {
  it('does not bring the answered photo back, whichever comes first', async () => {
    const { api, state, listed, lists, askList } = await opened();
    const stored = holdAnswers(api, 'labels.set');
    const first = askList();
    const judged = state().judge([2], 'no');
    await lists.answer(first);
    expect(listed()).toEqual([1, 3, 4]);
    const second = askList();
    await stored.answer(0);
    await judged;
    await lists.answer(second);
    expect(listed()).toEqual([1, 3, 4]);
  });

  it('shows the answers that one sees, the last word on each photo', async () => {
    const { state, listed, lists, askList } = await opened();
    const list = askList();
    await state().judge([2, 3], 'no');
    await state().judge([3], 'yes');
    await lists.answer(list);
    expect(listed()).toEqual([1, 3, 4]);
  });

  it('begins without it as well where it comes in parts', async () => {
    const begun = { ...galleryDouble(without(3)), total: 4 };
    const { api, state, listed, lists, askList } = await opened({
      'gallery.list': () => yes(begun),
      'gallery.more': () => yes({ ...whole, photoIds: Uint32Array.of(4) }),
    });
    const rest = holdAnswers(api, 'gallery.more');
    const list = askList();
    await state().judge([2], 'no');
    await lists.answer(list);
    expect(listed()).toEqual([1, 3]);
    await rest.answer(0);
    expect(listed()).toEqual([1, 3, 4]);
  });

  it('is laid over where it is of the same cat alone', async () => {
    const { api, state, listed, lists } = await opened();
    const stored = holdAnswers(api, 'labels.set');
    const judged = state().judge([2], 'no');
    state().chooseSubject(2);
    await lists.answer(lists.count - 1);
    expect(listed()).toEqual([1, 2, 3, 4]);
    state().chooseSubject(1);
    await lists.answer(lists.count - 1);
    expect(listed()).toEqual([1, 3, 4]);
    await stored.answer(0);
    await judged;
  });
});

it('what was not stored is in the list again', async () => {
  const fault = { kind: 'not-found' as const, message: 'gone' };
  const { api, state, listed, lists, askList } = await opened({
    'labels.set': () => Promise.resolve({ ok: false as const, fault }),
  });
  const stored = holdAnswers(api, 'labels.set');
  const list = askList();
  const judged = state().judge([2], 'no');
  await stored.answer(0);
  await judged;
  await lists.answer(list);
  expect(listed()).toEqual([1, 2, 3, 4]);
});

it('a list that was asked for once an answer was stored has the last word', async () => {
  let told = whole;
  const { state, listed, lists, askList } = await opened({
    'gallery.list': () => yes(galleryDouble(told)),
  });
  await state().judge([2], 'no');
  told = without(0);
  await lists.answer(askList());
  expect(listed()).toEqual([2, 3, 4]);
});
