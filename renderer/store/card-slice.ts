import type { PageState, Slice } from './page-state.ts';

/** Cat cards: what was taught, to take along. */
export type CardSlice = {
  readonly exportCard: (catId: number) => Promise<void>;
  /** Imports a card that was dropped, or with null asks for one, and shows its cat. */
  readonly importCard: (path: string | null) => Promise<void>;
};

/** The examples were said in one gesture: undo takes them back as one. */
const undoing = (get: () => PageState) => ({
  label: 'common.undo' as const,
  run: () => void get().undo(),
});

export const createCardSlice: Slice<CardSlice> = ({ get, api, gestures }) => ({
  exportCard: async (catId) => {
    const outcome = await get().settle(api['desktop.exportCard']({ catId }));
    if (!outcome.ok || outcome.value === null) return;
    const { target, examples } = outcome.value;
    get().tell([{ key: 'cards.exported', values: { target, count: examples } }]);
  },
  importCard: async (path) => {
    const call = get().settle(api['desktop.importCard']({ path }));
    gestures.note(
      'said',
      call.then((came) => came.ok && (came.value?.examples ?? 0) > 0),
    );
    const outcome = await call;
    if (!outcome.ok || outcome.value === null) return;
    const { cat, isNew, examples } = outcome.value;
    await get().open();
    get().leaveWelcome();
    get().chooseSubject(cat.catId);
    const values = { name: cat.name, count: examples };
    if (isNew) get().tell([{ key: 'cards.imported', values }]);
    else if (examples === 0) get().tell([{ key: 'cards.known', values }]);
    else get().tell([{ key: 'cards.added', values }], undoing(get));
  },
});
