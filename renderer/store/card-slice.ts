import type { PageState, Slice } from './page-state.ts';
import { whereabouts } from './whereabouts.ts';

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
    const isHere = whereabouts(get);
    const call = get().settle(api['desktop.importCard']({ path }));
    gestures.note(
      'said',
      call.then((came) => came.ok && (came.value?.examples ?? 0) > 0),
    );
    const outcome = await call;
    if (!outcome.ok || outcome.value === null) return;
    const { cat, isNew, examples } = outcome.value;
    const stays = isHere();
    await get().open();
    const show = () => {
      get().leaveWelcome();
      get().chooseSubject(cat.catId);
    };
    if (stays) show();
    const values = { name: cat.name, count: examples };
    const key = isNew ? 'cards.imported' : examples === 0 ? 'cards.known' : 'cards.added';
    const showing = { label: 'find.show', run: show } as const;
    get().tell([{ key, values }], stays ? (key === 'cards.added' ? undoing(get) : null) : showing);
  },
});
