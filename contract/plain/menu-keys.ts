/**
 * Keys of the application's menu, as the page writes them; `ctrl` is Command on macOS.
 *
 * Main shows them in the menu, the page acts on them and lists them in its sheet of keys.
 */
export const menuKeys = {
  'add-folder': 'ctrl+o',
  teach: 'ctrl+t',
  settings: 'ctrl+,',
  shortcuts: 'ctrl+/',
  undo: 'ctrl+z',
  redo: 'ctrl+shift+z',
  'select-all': 'ctrl+a',
} as const;

/** A line of the menu that the page carries out. */
export type MenuAction = keyof typeof menuKeys;

export const menuActions = Object.keys(menuKeys) as [MenuAction, ...MenuAction[]];
