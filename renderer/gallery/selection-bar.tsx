import { useMemo } from 'react';
import { Button, IconButton } from '../controls/button.tsx';
import { ActionMenu } from '../controls/action-menu.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { ExportMenu } from './export-menu.tsx';
import { photosOfTiles } from './stacked-photos.ts';
import { twoChosen } from './two-chosen.ts';

const chosenIds = () => photosOfTiles(actions().listing, actions().selection.chosen);

async function judgeChosen(verdict: 'yes' | 'no'): Promise<void> {
  const ids = chosenIds();
  // What is too much stays chosen, to be made less.
  if (actions().areTooMany(ids)) return;
  actions().step({ kind: 'clear' });
  await actions().judge(ids, verdict);
}

async function assignChosen(catId: number): Promise<void> {
  const ids = chosenIds();
  // What is too much stays chosen, to be made less.
  if (actions().areTooMany(ids)) return;
  actions().step({ kind: 'clear' });
  await actions().assign(ids, catId);
}

/** What can be done with the chosen photos; there as long as some are. */
export function SelectionBar() {
  const say = useSay();
  const chosen = useStore((state) => state.selection.chosen);
  const listing = useStore((state) => state.listing);
  const count = useMemo(() => photosOfTiles(listing, chosen).length, [listing, chosen]);
  const name = useStore((state) => state.judgedCat()?.name ?? null);
  const cats = useStore((state) => state.cats);
  const subject = useStore((state) => state.subject);
  const two = useMemo(() => twoChosen(listing, chosen), [listing, chosen]);
  const others = cats.filter((cat) => cat.catId !== subject || name === null);
  return (
    <div className="selection-bar" role="toolbar" aria-label={say('correct.bar')}>
      <IconButton
        icon="close"
        label={say('correct.clear')}
        onPress={() => actions().step({ kind: 'clear' })}
      />
      <span className="numbers selection-count">{say('common.selected', { count })}</span>
      {name !== null && (
        <>
          <Button answers icon="check" command="yes" onPress={() => void judgeChosen('yes')}>
            {say('correct.isCat', { name })}
          </Button>
          <Button answers icon="not" command="no" onPress={() => void judgeChosen('no')}>
            {say('correct.notCat', { name })}
          </Button>
        </>
      )}
      {others.length > 0 && (name === null || cats.length > 1) && (
        <ActionMenu
          label={say('correct.assign')}
          actions={others.map((cat) => ({
            id: String(cat.catId),
            name: cat.name,
            colour: cat.colour,
            run: () => void assignChosen(cat.catId),
          }))}
        >
          <Button>{say('correct.assign')}</Button>
        </ActionMenu>
      )}
      {two !== null && (
        <Button icon="rows" onPress={() => actions().compare(two)}>
          {say('keys.compare')}
        </Button>
      )}
      <ExportMenu photoIds={chosenIds} />
    </div>
  );
}
