import { useRef } from 'react';
import { Menu, MenuItem, Popover, Separator } from 'react-aria-components';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import type { OpenMenu } from '../store/place-slice.ts';
import { actions, useStore } from '../store/store.ts';
import { isCharacterKey } from './chord.ts';
import { ChordKeys } from './chord-keys.tsx';
import { contextOf, menuItems } from './menu-items.ts';

/** What can be done with what was clicked, where it was clicked. */
export function ContextMenu() {
  const menu = useStore((state) => state.menu);
  return menu === null ? null : <Opened menu={menu} />;
}

function Opened({ menu }: { readonly menu: OpenMenu }) {
  const say = useSay();
  const anchor = useRef<HTMLSpanElement>(null);
  const letterKeys = useStore((state) => state.settings.letterKeys);
  const { xPx, yPx } = menu;
  const groups = menuItems(contextOf(menu, actions));
  const close = () => actions().openMenu(null);
  return (
    <>
      <span ref={anchor} className="menu-anchor" style={{ left: xPx, top: yPx }} />
      <Popover
        className="popover context-menu"
        aria-label={say('correct.menu')}
        triggerRef={anchor}
        isOpen
        onOpenChange={(open) => {
          if (!open) close();
        }}
        placement="bottom start"
        offset={2}
      >
        <Menu
          className="menu"
          aria-label={say('correct.menu')}
          autoFocus="first"
          onClose={close}
          onAction={(id) =>
            groups
              .flat()
              .find((item) => item.id === id)
              ?.run()
          }
        >
          {groups.flatMap((items, index) => [
            ...(index === 0 ? [] : [<Separator key={`line ${String(index)}`} />]),
            ...items.map(({ id, words, icon, chord }) => {
              const name = say(words.key, words.values);
              const shown = chord !== null && (letterKeys || !isCharacterKey(chord));
              return (
                <MenuItem key={id} id={id} className="menu-item" textValue={name}>
                  <span className="menu-icon">{icon !== null && <Icon name={icon} />}</span>
                  <span className="menu-words">{name}</span>
                  {shown && <ChordKeys chord={chord} />}
                </MenuItem>
              );
            }),
          ])}
        </Menu>
      </Popover>
    </>
  );
}
