import type { Cat } from '../../contract/cat.ts';
import type { MessageKey } from '../languages/catalogue.ts';
import type { PageState } from '../store/page-state.ts';
import type { Command, CommandContext, MenuLine } from './command.ts';

const place = 'cat';

function meantCat({ state, about }: CommandContext): Cat | null {
  return state().cats.find(({ catId }) => about?.kind === 'cat' && catId === about.id) ?? null;
}

type CatLine = {
  readonly id: string;
  readonly label: MessageKey;
  readonly group: MenuLine['group'];
  readonly icon?: MenuLine['icon'];
  readonly run: (state: PageState, cat: Cat) => unknown;
};

const lines: readonly CatLine[] = [
  {
    ...{ id: 'cat-show', label: 'cats.show', group: 'look', icon: 'matches' },
    run: (state, { catId }) => state.chooseSubject(catId),
  },
  {
    ...{ id: 'cat-teach', label: 'places.teach', group: 'look', icon: 'teach' },
    run: (state, { catId }) => state.beginTeaching(catId),
  },
  {
    ...{ id: 'cat-suspects', label: 'places.suspects', group: 'look', icon: 'suspects' },
    run: (state, { catId }) => {
      if (state.judgedCat()?.catId !== catId) state.chooseSubject(catId);
      state.go('suspects');
    },
  },
  {
    ...{ id: 'cat-export', label: 'cards.export', group: 'take', icon: 'export' },
    run: (state, { catId }) => state.exportCard(catId),
  },
  {
    ...{ id: 'cat-import', label: 'cards.import', group: 'take' },
    run: (state) => state.importCard(null),
  },
  {
    ...{ id: 'cat-rename', label: 'cats.rename', group: 'change' },
    run: (state, cat) => state.ask({ kind: 'rename-cat', cat }),
  },
  {
    ...{ id: 'cat-remove', label: 'cats.remove', group: 'change' },
    run: (state, cat) => state.ask({ kind: 'remove-cat', cat }),
  },
];

/** What can be done with a cat, in the menu of its tab and of its face. */
export const catCommands: readonly Command[] = lines.map(({ id, label, group, icon, run }) => ({
  ...{ id, place, label, keys: [] },
  line: {
    ...{ group, ...(icon && { icon }) },
    words: (context) => {
      const cat = meantCat(context);
      return cat === null ? null : { key: label, values: { name: cat.name } };
    },
  },
  run: (context) => {
    const cat = meantCat(context);
    if (cat !== null) void run(context.state(), cat);
  },
}));
