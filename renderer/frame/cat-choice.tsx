import { Button as AriaButton, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Cat } from '../../contract/cat.ts';
import type { GallerySubject } from '../../contract/gallery.ts';
import { CommandMenu } from '../commands/command-menu.tsx';

import { IconButton } from '../controls/button.tsx';
import { CatFace } from '../controls/cat-face.tsx';
import { Icon } from '../controls/icon.tsx';
import { formatNumber } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { matchesOf } from '../store/matches-of.ts';
import { actions, useStore } from '../store/store.ts';

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
          <ToggleButton
            key={cat.catId}
            id={String(cat.catId)}
            className="cat-tab"
            data-cat={cat.catId}
          >
            <CatFace cat={cat} />
            <bdi>{cat.name}</bdi>
            <CatCount cat={cat} />
          </ToggleButton>
        ))}
        {cats.length !== 1 && (
          <ToggleButton
            id="any"
            className={cats.length === 0 ? 'cat-tab' : 'cat-tab apart'}
            aria-label={say('cats.anyLong')}
          >
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

/** How many photos of a cat are shown, or would be. */
function CatCount({ cat }: { readonly cat: Cat }) {
  const language = useLanguage();
  const count = useStore((state) => matchesOf(state, cat));
  if (cat.head === null) return null;
  return <span className="cat-tab-count numbers">{formatNumber(language, count)}</span>;
}

function CatMenu({ cat: { catId, name } }: { readonly cat: Cat }) {
  const say = useSay();
  const about = { kind: 'cat', id: catId } as const;
  return (
    <CommandMenu label={say('cats.more', { name })} about={about}>
      <AriaButton className="button quiet icon-only" aria-label={say('cats.more', { name })}>
        <Icon name="more" />
      </AriaButton>
    </CommandMenu>
  );
}
