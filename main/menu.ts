import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { WindowEvent } from '../contract/events.ts';
import type { Words } from './words/words.ts';

type MenuAction = Extract<WindowEvent, { kind: 'menu' }>['action'];

export type MenuOptions = {
  readonly words: Words;
  readonly paused: boolean;
  readonly tell: (action: MenuAction) => void;
  readonly setPaused: (paused: boolean) => void;
  readonly revealDataFolder: () => void;
};

/** Puts up the application menu; called again whenever the language or the pause changes. */
export function showMenu(options: MenuOptions): void {
  const mac = process.platform === 'darwin';
  const menus = [
    ...(mac ? [appMenu(options)] : []),
    fileMenu(options, mac),
    editMenu(options),
    viewMenu(options),
    ...(mac ? [{ role: 'windowMenu' } satisfies MenuItemConstructorOptions] : []),
    helpMenu(options),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus));
}

const line: MenuItemConstructorOptions = { type: 'separator' };

function appMenu({ words, tell }: MenuOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      line,
      { label: words.menu.settings, accelerator: 'Cmd+,', click: () => tell('settings') },
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  };
}

function fileMenu({ words, paused, tell, setPaused }: MenuOptions, mac: boolean) {
  const elsewhere: MenuItemConstructorOptions[] = mac
    ? [{ role: 'close' }]
    : [
        { label: words.menu.settings, accelerator: 'Ctrl+,', click: () => tell('settings') },
        line,
        { role: 'quit', label: words.menu.quit },
      ];
  const submenu: MenuItemConstructorOptions[] = [
    {
      label: words.menu.addFolder,
      accelerator: 'CmdOrCtrl+O',
      click: () => tell('add-folder'),
    },
    { label: words.menu.teach, accelerator: 'CmdOrCtrl+T', click: () => tell('teach') },
    line,
    {
      label: paused ? words.menu.resume : words.menu.pause,
      click: () => setPaused(!paused),
    },
    line,
    ...elsewhere,
  ];
  return { label: words.menu.file, submenu };
}

/**
 * Undo and redo are about labels, not about text: the page decides which is meant.
 *
 * Their keys are shown but not registered, so that a text field keeps its own undo.
 */
function editMenu({ words, tell }: MenuOptions): MenuItemConstructorOptions {
  const shownOnly = { registerAccelerator: false };
  return {
    label: words.menu.edit,
    submenu: [
      {
        label: words.menu.undo,
        accelerator: 'CmdOrCtrl+Z',
        ...shownOnly,
        click: () => tell('undo'),
      },
      {
        label: words.menu.redo,
        accelerator: 'Shift+CmdOrCtrl+Z',
        ...shownOnly,
        click: () => tell('redo'),
      },
      line,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      {
        label: words.menu.selectAll,
        accelerator: 'CmdOrCtrl+A',
        ...shownOnly,
        click: () => tell('select-all'),
      },
    ],
  };
}

function viewMenu({ words }: MenuOptions): MenuItemConstructorOptions {
  return {
    label: words.menu.view,
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      line,
      { role: 'togglefullscreen' },
      { role: 'toggleDevTools' },
    ],
  };
}

function helpMenu({ words, tell, revealDataFolder }: MenuOptions): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: words.menu.help,
    submenu: [
      { label: words.menu.shortcuts, click: () => tell('shortcuts') },
      { label: words.menu.dataFolder, click: revealDataFolder },
    ],
  };
}
