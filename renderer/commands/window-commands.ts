import { menuKeys } from '../../contract/plain/menu-keys.ts';
import type { Command, CommandContext } from './command.ts';

const place = 'everywhere';

function close({ state }: CommandContext): void {
  const { place: here, go, step, selection, alikeTo, leaveAlike } = state();
  if (here !== 'gallery') go('gallery');
  else if (alikeTo !== null && selection.chosen.size === 0) leaveAlike();
  else step({ kind: 'clear' });
}

/** What holds wherever one is, and so gives way to what holds there. */
export const windowCommands: readonly Command[] = [
  {
    ...{ id: 'undo', place, label: 'keys.undo', keys: ['z', menuKeys.undo], menu: 'undo' },
    run: ({ state }) => void state().undo(),
  },
  {
    ...{ id: 'redo', place, label: 'keys.redo', menu: 'redo' },
    keys: ['shift+z', menuKeys.redo, 'ctrl+y'],
    run: ({ state }) => void state().redo(),
  },
  {
    ...{ id: 'unsure', place, label: 'keys.unsure', keys: ['u'] },
    run: ({ state }) => state().go('review'),
  },
  {
    ...{ id: 'search', place, label: 'keys.search', keys: ['/', 'ctrl+f'] },
    run: ({ state }) => {
      // Nothing behind them can be typed in.
      state().closePhoto();
      state().compare(null);
      document.getElementById('search')?.focus();
    },
  },
  {
    ...{ id: 'add-folder', place, label: 'keys.addFolder', menu: 'add-folder' },
    keys: [menuKeys['add-folder']],
    run: ({ state }) => void state().pickFolders(),
  },
  {
    ...{ id: 'teach', place, label: 'keys.teach', menu: 'teach', keys: [menuKeys.teach] },
    run: ({ state }) => state().beginTeaching(state().judgedCat()?.catId ?? null),
  },
  {
    ...{ id: 'settings', place, label: 'keys.settings', menu: 'settings' },
    keys: [menuKeys.settings],
    run: ({ state }) => state().go('settings'),
  },
  { id: 'close', place, label: 'keys.close', keys: ['escape'], run: close },
  {
    ...{
      id: 'help',
      place,
      label: 'keys.help',
      menu: 'shortcuts',
      keys: ['?', menuKeys.shortcuts],
    },
    run: ({ state }) => state().showShortcuts(true),
  },
];
