import { useState } from 'react';
import { Button as AriaButton, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Cat } from '../../contract/cat.ts';
import type { GallerySubject } from '../../contract/gallery.ts';
import { ActionMenu, CatMark } from '../controls/action-menu.tsx';
import { IconButton } from '../controls/button.tsx';
import { Confirm } from '../controls/confirm.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { RenameCat } from './rename-cat.tsx';

/** Whose photos are shown: one of the cats, any of them, or several in one photo. */
export function CatChoice() {
  const say = useSay();
  const cats = useStore((state) => state.cats);
  const subject = useStore((state) => state.subject);
  const current = cats.find((cat) => cat.catId === subject);
  const choose = (keys: ReadonlySet<string | number>) => {
    const subjects: readonly GallerySubject[] = [
      ...cats.map((cat) => cat.catId),
      'any',
      'together',
    ];
    const chosen = subjects.find((one) => keys.has(String(one)));
    if (chosen !== undefined) actions().chooseSubject(chosen);
  };
  return (
    <div className="cat-choice">
      <ToggleButtonGroup
        className="cat-tabs"
        aria-label={say('cats.choose')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(subject)]}
        onSelectionChange={choose}
      >
        {cats.map((cat) => (
          <ToggleButton key={cat.catId} id={String(cat.catId)} className="cat-tab">
            <CatMark colour={cat.colour} />
            {cat.name}
          </ToggleButton>
        ))}
        {cats.length !== 1 && (
          <ToggleButton id="any" className="cat-tab" aria-label={say('cats.anyLong')}>
            {say('cats.any')}
          </ToggleButton>
        )}
        {cats.length > 1 && (
          <ToggleButton id="together" className="cat-tab">
            {say('cats.together')}
          </ToggleButton>
        )}
      </ToggleButtonGroup>
      {current && <CatMenu cat={current} />}
      <IconButton
        icon="plus"
        label={say('cats.add')}
        onPress={() => actions().beginTeaching(null)}
      />
    </div>
  );
}

function CatMenu({ cat }: { readonly cat: Cat }) {
  const say = useSay();
  const [asking, ask] = useState<'rename' | 'remove' | null>(null);
  const { name } = cat;
  return (
    <>
      <ActionMenu
        label={say('cats.more', { name })}
        actions={[
          {
            id: 'teach',
            name: say('places.teach', { name }),
            run: () => actions().beginTeaching(cat.catId),
          },
          { id: 'suspects', name: say('places.suspects'), run: () => actions().go('suspects') },
          {
            id: 'export-card',
            name: say('cards.export'),
            run: () => void actions().exportCard(cat.catId),
          },
          {
            id: 'import-card',
            name: say('cards.import'),
            run: () => void actions().importCard(null),
          },
          { id: 'rename', name: say('cats.rename'), run: () => ask('rename') },
          { id: 'remove', name: say('cats.remove'), run: () => ask('remove') },
        ]}
      >
        <AriaButton className="button quiet icon-only" aria-label={say('cats.more', { name })}>
          <Icon name="more" />
        </AriaButton>
      </ActionMenu>
      {asking === 'rename' && <RenameCat cat={cat} onClose={() => ask(null)} />}
      {asking === 'remove' && (
        <Confirm
          title={say('cats.removeTitle', { name })}
          text={say('cats.removeText', { name })}
          confirm={say('common.remove')}
          danger
          onConfirm={() => void actions().removeCat(cat)}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}
