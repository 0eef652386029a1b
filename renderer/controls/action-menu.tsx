import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

type Action = {
  readonly id: string;
  readonly name: string;
  readonly run: () => void;
  /** Palette index of a cat, shown as a mark. */
  readonly colour?: number;
};

type ActionMenuProps = {
  readonly label: string;
  readonly actions: readonly Action[];
  /** The button that opens it. */
  readonly children: ReactElement;
};

/** Things to do, in a list that opens from a button. */
export function ActionMenu({ label, actions, children }: ActionMenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label={label}
          onAction={(key) => actions.find(({ id }) => id === key)?.run()}
        >
          {actions.map(({ id, name, colour }) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={name}>
              {colour !== undefined && <CatMark colour={colour} />}
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** A cat's colour; its name is always beside it. */
export function CatMark({ colour }: { readonly colour: number }) {
  return <span className="cat-mark" data-colour={colour % 8} aria-hidden="true" />;
}
