import { expect, it, vi } from 'vitest';
import { createPageStore } from './create-page-store.ts';
import { catNamed, pageApiDouble, shelfDouble } from './testing/page-api-double.ts';

const yes = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });

async function opened() {
  const chosen: (readonly [number, boolean])[] = [];
  const { api, asked } = pageApiDouble([catNamed(1, 'Mog')], {
    'photos.chooseBest': ({ photoId, chosen: is }) => {
      const before = chosen.at(-1)?.[1] === true ? (chosen.at(-1)?.[0] ?? null) : null;
      chosen.push([photoId, is]);
      return yes({ before });
    },
  });
  const shelf = shelfDouble();
  const store = createPageStore(api, shelfDouble(), shelf);
  await store.getState().open();
  await vi.waitFor(() => expect(store.getState().listing).not.toBeNull());
  return { state: store.getState, chosen, asked, shelf };
}

it('a burst’s photo is chosen, and undo goes back to the one before, or to none', async () => {
  const { state, chosen } = await opened();
  await state().chooseBest(2, true);
  await state().chooseBest(3, true);
  await state().undo();
  expect(chosen.at(-1)).toEqual([2, true]);
  await state().redo();
  expect(chosen.at(-1)).toEqual([3, true]);
  await state().undo();
  await state().undo();
  expect(chosen.at(-1)).toEqual([2, false]);
});

it('photos like one are listed by likeness, and one comes back to where one was', async () => {
  const { state, asked, shelf } = await opened();
  state().chooseSort('date');
  state().chooseView('unsure');
  state().showAlike({ photoId: 2, cropId: 70 });
  const alikeTo = { photoId: 2, cropId: 70 };
  const listed = { view: 'everything', sort: 'confidence', alikeTo };
  await vi.waitFor(() => expect(asked.queries.at(-1)).toMatchObject(listed));
  // From one to the next, and back at once.
  state().showAlike({ photoId: 3, cropId: null });
  expect(JSON.parse(shelf.read() ?? '{}')).toMatchObject({ 1: { view: 'unsure', sort: 'date' } });
  state().leaveAlike();
  expect(state()).toMatchObject({ view: 'unsure', sort: 'date', alikeTo: null });
  await vi.waitFor(() => expect(asked.queries.at(-1)).toMatchObject({ view: 'unsure' }));
  expect(asked.queries.at(-1)).not.toHaveProperty('alikeTo');
});

it('another place of the window ends what was like a photo', async () => {
  const { state } = await opened();
  state().showAlike({ photoId: 2, cropId: null });
  state().chooseView('matches');
  expect(state().alikeTo).toBeNull();
});
