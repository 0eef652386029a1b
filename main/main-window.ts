import { BrowserWindow, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import { pageUrl } from './app-response.ts';
import { readJson, writeJson } from './json-file.ts';
import type { Log } from './logs.ts';
import type { Places } from './places.ts';
import { openingBounds, parseWindowState, smallestWindow } from './window-state.ts';

/** Colours of the page behind its first frame, so that opening does not flash. */
const backgrounds = { light: '#fbfbfa', dark: '#1b1b1a' } as const;
const mostReloads = 3;

/**
 * Makes the page's window: where it was left, and shown once it has something to show.
 *
 * Started `hidden`, it stays so until it is asked for.
 */
export async function makeMainWindow(
  places: Places,
  log: Log,
  hidden: boolean,
): Promise<BrowserWindow> {
  const stored = await readJson(places.windowState);
  const state = parseWindowState(stored.state === 'read' ? stored.value : null);
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...openingBounds(state, screens),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'My Cat',
    icon: join(places.assets, 'icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    webPreferences: {
      preload: places.pagePreload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  window.once('ready-to-show', () => {
    if (hidden) return;
    if (state?.maximized) window.maximize();
    window.show();
  });
  reloadWhenGone(window, log);
  return window;
}

/** Loads the page; separate from making the window, which the page's first questions need. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(pageUrl);
}

/** Keeps how the window is, for the next start. */
export async function keepWindowState(window: BrowserWindow, file: string): Promise<void> {
  await writeJson(file, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
}

function reloadWhenGone(window: BrowserWindow, log: Log): void {
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`the page's process ended: ${reason} (${exitCode})`);
    if (reason === 'clean-exit' || ++reloads > mostReloads) return;
    window.webContents.reload();
  });
}
