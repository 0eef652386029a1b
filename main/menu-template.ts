import type { MenuItemConstructorOptions } from 'electron';
import { menuKeys, type MenuAction } from '../contract/plain/menu-keys.ts';
import type { Words } from './words/words.ts';

export type MenuOptions = {
  readonly words: Words;
  /** Null where there is nothing to pause: another computer keeps the library. */
  readonly paused: boolean | null;
  readonly tell: (action: MenuAction) => void;
  readonly setPaused: (paused: boolean) => void;
  readonly revealDataFolder: () => void;
  readonly checkUp: () => void;
  readonly saveReport: () => void;
  readonly openText: (text: 'licences' | 'modelCard') => void;
};

type Line = MenuItemConstructorOptions;

const line: Line = { type: 'separator' };

/** A key as Electron writes it. */
const acceleratorOf = (action: MenuAction): string =>
  menuKeys[action]
    .split('+')
    .map((part) => (part === 'ctrl' ? 'CmdOrCtrl' : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('+');

/** The lines of the application menu in the words of the app's language, also of what the system does. */
export function menuTemplate(options: MenuOptions, platform: NodeJS.Platform): Line[] {
  const mac = platform === 'darwin';
  return [
    ...(mac ? [appMenu(options)] : []),
    fileMenu(options, mac),
    editMenu(options),
    viewMenu(options),
    ...(mac ? [windowMenu(options)] : []),
    helpMenu(options, mac),
  ];
}

function ours({ tell, words }: MenuOptions, action: MenuAction, label: keyof Words['menu']): Line {
  return {
    label: words.menu[label],
    accelerator: acceleratorOf(action),
    click: () => tell(action),
  };
}

function appMenu(options: MenuOptions): Line {
  const { menu } = options.words;
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: menu.about },
      line,
      ours(options, 'settings', 'settings'),
      line,
      { role: 'services', label: menu.services },
      line,
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.unhide },
      line,
      { role: 'quit', label: menu.quit },
    ],
  };
}

function windowMenu({ words: { menu } }: MenuOptions): Line {
  return {
    role: 'window',
    label: menu.window,
    submenu: [
      { role: 'minimize', label: menu.minimize },
      { role: 'zoom', label: menu.zoom },
      line,
      { role: 'front', label: menu.front },
    ],
  };
}

function fileMenu(options: MenuOptions, mac: boolean): Line {
  const { words, paused, setPaused } = options;
  const elsewhere: Line[] = mac
    ? [{ role: 'close', label: words.menu.close }]
    : [ours(options, 'settings', 'settings'), line, { role: 'quit', label: words.menu.quit }];
  return {
    label: words.menu.file,
    submenu: [
      ours(options, 'add-folder', 'addFolder'),
      ours(options, 'teach', 'teach'),
      line,
      ...(paused === null
        ? []
        : [
            {
              label: paused ? words.menu.resume : words.menu.pause,
              click: () => setPaused(!paused),
            },
            line,
          ]),
      ...elsewhere,
    ],
  };
}

/**
 * Undo and redo are about labels, unless text is written: the page decides which is meant.
 *
 * Their keys are shown but not registered, so that a text field keeps its own undo.
 */
function editMenu(options: MenuOptions): Line {
  const { menu } = options.words;
  const shownOnly = { registerAccelerator: false };
  return {
    label: menu.edit,
    submenu: [
      { ...ours(options, 'undo', 'undo'), ...shownOnly },
      { ...ours(options, 'redo', 'redo'), ...shownOnly },
      line,
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { ...ours(options, 'select-all', 'selectAll'), ...shownOnly },
    ],
  };
}

function viewMenu({ words: { menu } }: MenuOptions): Line {
  return {
    label: menu.view,
    submenu: [
      { role: 'resetZoom', label: menu.resetZoom },
      { role: 'zoomIn', label: menu.zoomIn },
      { role: 'zoomOut', label: menu.zoomOut },
      line,
      { role: 'togglefullscreen', label: menu.fullScreen },
      { role: 'toggleDevTools', label: menu.developerTools },
    ],
  };
}

function helpMenu(options: MenuOptions, mac: boolean): Line {
  const { words, revealDataFolder, checkUp, saveReport, openText } = options;
  return {
    role: 'help',
    label: words.menu.help,
    submenu: [
      ours(options, 'shortcuts', 'shortcuts'),
      { label: words.menu.dataFolder, click: revealDataFolder },
      line,
      { label: words.menu.checkUp, click: checkUp },
      { label: words.menu.saveReport, click: saveReport },
      line,
      { label: words.menu.modelCard, click: () => openText('modelCard') },
      { label: words.menu.licences, click: () => openText('licences') },
      // macOS has it in the app's own menu.
      ...(mac ? [] : [{ role: 'about', label: words.menu.about } as const]),
    ],
  };
}
