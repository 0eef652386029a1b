import { expect, it, vi } from 'vitest';
import type { Cat } from '../../contract/cat.ts';
import { createPageStore } from './create-page-store.ts';
import {
  batchDouble,
  catNamed,
  cropDouble,
  holdAnswers,
  pageApiDouble,
  shelfDouble,
} from './testing/page-api-double.ts';

const yes = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });

const questionOf = (catId: number) => ({
  photoId: catId,
  crop: cropDouble(catId),
  ...{ alike: 0, taught: null, mates: [] },
});

/** A window on a library that keeps cats, also removed ones, and in which words can be undone. */
async function opened() {
  const cats = new Map<number, Cat>(
    [1, 2].map((id) => [id, catNamed(id, id === 1 ? 'Mog' : 'Luna')]),
  );
  const removed = new Set<number>();
  const undone: string[] = [];
  const present = () => [...cats.values()].filter(({ catId }) => !removed.has(catId));
  const changed = (catId: number) => {
    const cat = cats.get(catId);
    if (cat === undefined) throw new Error('no such cat');
    return yes(cat);
  };
  const batch = batchDouble(1, true);
  const nothing = { gained: 0, lost: 0, moved: null, withoutCat: [], gone: 0 };
  const { api } = pageApiDouble([], {
    'cats.list': () => yes(present()),
    'cats.remove': ({ catId }) => {
      removed.add(catId);
      return yes(undefined);
    },
    'cats.restore': ({ catId }) => {
      removed.delete(catId);
      return changed(catId);
    },
    'cats.rename': ({ catId, name }) => {
      cats.set(catId, catNamed(catId, name));
      return changed(catId);
    },
    // What is asked of a cat is known by its number.
    'review.next': ({ catId }) => yes([{ ...questionOf(catId), reason: 'likely-miss' }]),
    'review.suspects': ({ catId }) => yes([{ ...questionOf(catId), agreement: 0.1 }]),
    'labels.undo': () => {
      undone.push('label');
      return yes({ batch, ...nothing });
    },
  });
  const store = createPageStore(api, shelfDouble());
  await store.getState().open();
  await vi.waitFor(() => expect(store.getState().listing).not.toBeNull());
  const names = () => store.getState().cats.map(({ name }) => name);
  return { state: store.getState, api, names, undone };
}

it('undo takes back the last thing, whether it was said of a photo or done to a cat', async () => {
  const { state, names, undone } = await opened();
  const [mog] = state().cats;
  if (mog === undefined) throw new Error('Mog is missing');
  await state().judge([1], 'no');
  await state().renameCat(mog, 'Moggy');
  await state().removeCat(catNamed(1, 'Moggy'));
  expect(names()).toEqual(['Luna']);
  expect(state().subject).toBe(2);

  await state().undo();
  expect(names()).toEqual(['Moggy', 'Luna']);
  expect(state().subject).toBe(1);
  await state().undo();
  expect(names()).toEqual(['Mog', 'Luna']);
  expect(undone).toEqual([]);
  await state().undo();
  expect(undone).toEqual(['label']);
});

it('what was undone is done again in its order, unless something was done since', async () => {
  const { state, names } = await opened();
  const [mog] = state().cats;
  if (mog === undefined) throw new Error('Mog is missing');
  await state().renameCat(mog, 'Moggy');
  await state().removeCat(catNamed(1, 'Moggy'));
  await state().undo();
  await state().undo();
  await state().redo();
  expect(names()).toEqual(['Moggy', 'Luna']);
  await state().redo();
  expect(names()).toEqual(['Luna']);
  await state().undo();
  await state().renameCat(catNamed(2, 'Luna'), 'Lulu');
  const { notice } = state();
  expect(notice?.sentences).toEqual([
    { key: 'cats.renamed', values: { before: 'Luna', name: 'Lulu' } },
  ]);
  await state().undo();
  expect(names()).toEqual(['Moggy', 'Luna']);
});

it('a removed cat is brought back without leaving the place one is in', async () => {
  const { state, names } = await opened();
  const [mog] = state().cats;
  if (mog === undefined) throw new Error('Mog is missing');
  await state().removeCat(mog);
  state().showShortcuts(false);
  await state().restoreCat({ catId: 1, name: 'Mog', removedAtMs: 5 });
  expect(names()).toEqual(['Mog', 'Luna']);
  expect(state().notice?.action?.label).toBe('common.undo');
});

it('questions are of the cat that is chosen, also when one is removed and brought back', async () => {
  const { state } = await opened();
  const asked = () => [state().queue, state().suspects].map((all) => all?.[0]?.crop.cropId);
  for (const place of ['review', 'suspects'] as const) {
    state().chooseSubject(1);
    state().go(place);
    await vi.waitFor(() => expect(asked()).toContain(1));
    await state().removeCat(catNamed(1, 'Mog'));
    expect(state().place).toBe(place);
    await vi.waitFor(() => expect(asked()[place === 'review' ? 0 : 1]).toBe(2));
    await state().undo();
    expect(state().place).toBe(place);
    await vi.waitFor(() => expect(asked()[place === 'review' ? 0 : 1]).toBe(1));
  }
});

it('another cat is gone on with, also before the list knows that one is gone', async () => {
  const { state, api } = await opened();
  const held = holdAnswers(api, 'cats.list');
  const removed = state().removeCat(catNamed(1, 'Mog'));
  await vi.waitFor(() => expect(held.count).toBe(1));
  // What is told of the removal asks for the list, too, and outdates what was asked first.
  state().hear({ kind: 'changed', topics: ['cats'] });
  await vi.waitFor(() => expect(held.count).toBe(2));
  await held.answer(0);
  await removed;
  expect(state().subject).toBe(2);
});
