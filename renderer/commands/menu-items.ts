import type { IconName } from '../controls/icon.tsx';
import type { Sentence } from '../store/notice-slice.ts';
import type { OpenMenu } from '../store/place-slice.ts';
import type { PageState } from '../store/page-state.ts';
import { allCommands } from './all-commands.ts';
import type { Chord } from './chord.ts';
import { menuGroups, type Command, type CommandContext, type MenuLine } from './command.ts';

/** One line of a menu, as it is now. */
type MenuItem = {
  readonly id: string;
  readonly words: Sentence;
  readonly icon: IconName | null;
  /** The key that does the same. */
  readonly chord: Chord | null;
  readonly run: () => void;
};

function itemsOf(command: Command, line: MenuLine, context: CommandContext): readonly MenuItem[] {
  return (line.each?.(context) ?? ['']).flatMap((key) => {
    const here = { ...context, key };
    const words = line.words(here);
    return words === null
      ? []
      : [
          {
            id: `${command.id} ${key}`,
            words,
            icon: line.icon ?? null,
            chord: command.keys.find((one) => key === '' || one === key) ?? null,
            run: () => command.run(here),
          },
        ];
  });
}

/** What the lines of an open menu are about: what it was opened on, whatever is shown by now. */
export const contextOf = (
  { place, about, meant }: OpenMenu,
  state: () => PageState,
): CommandContext => ({
  ...{ state, place, key: '' },
  ...(about && { about }),
  ...(meant && { meant }),
});

/** What can be done here now, in groups; groups and lines that make no sense are not there. */
export function menuItems(context: CommandContext): readonly (readonly MenuItem[])[] {
  return menuGroups
    .map((group) =>
      allCommands.flatMap((command) =>
        command.place === context.place && command.line?.group === group
          ? itemsOf(command, command.line, context)
          : [],
      ),
    )
    .filter((items) => items.length > 0);
}
