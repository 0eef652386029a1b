import type { MenuAction } from '../../contract/plain/menu-keys.ts';
import type { Chord } from './chord.ts';
import type { Command, CommandPlace } from './command.ts';
import { catCommands } from './cat-commands.ts';
import { compareCommands } from './compare-commands.ts';
import { failureCommands } from './failure-commands.ts';
import { folderCommands } from './folder-commands.ts';
import { galleryCommands } from './gallery-commands.ts';
import { photoCommands } from './photo-commands.ts';
import { pictureCommands } from './picture-commands.ts';
import { reviewCommands } from './review-commands.ts';
import { windowCommands } from './window-commands.ts';

/** Everything that can be done by key or menu: what is handled and what is shown are one list. */
export const allCommands: readonly Command[] = [
  ...windowCommands,
  ...galleryCommands,
  ...photoCommands,
  ...compareCommands,
  ...reviewCommands,
  ...pictureCommands,
  ...catCommands,
  ...folderCommands,
  ...failureCommands,
];

/** What a key means here, or null. */
export function commandFor(chord: Chord, place: CommandPlace): Command | null {
  const meant = allCommands.filter(({ keys }) => keys.includes(chord));
  const here = meant.find((command) => command.place === place);
  return here ?? meant.find((command) => command.place === 'everywhere') ?? null;
}

/** What a line of the application's menu does. */
export function commandOfMenu(action: MenuAction): Command | null {
  return allCommands.find(({ menu }) => menu === action) ?? null;
}
