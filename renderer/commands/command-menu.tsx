import type { ReactElement } from 'react';
import { ActionMenu } from '../controls/action-menu.tsx';
import { useSay } from '../languages/languages.ts';
import { actions } from '../store/store.ts';
import type { Subject } from './command.ts';
import { menuItems } from './menu-items.ts';

type CommandMenuProps = {
  readonly label: string;
  readonly about: Subject;
  /** The button that opens it. */
  readonly children: ReactElement;
};

/** The lines of a thing's menu on a button, for those who look for one. */
export function CommandMenu({ label, about, children }: CommandMenuProps) {
  const say = useSay();
  const items = menuItems({ state: actions, place: about.kind, key: '', about }).flat();
  return (
    <ActionMenu
      label={label}
      actions={items.map(({ id, words, run }) => ({
        ...{ id, run },
        name: say(words.key, words.values),
      }))}
    >
      {children}
    </ActionMenu>
  );
}
