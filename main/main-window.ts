import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import { pageUrl } from './app-response.ts';
import { readJson, writeJson } from './json-file.ts';
import type { Log } from './logs.ts';
import type { Places } from './places.ts';
import { restartDelayMs } from './hosting/restart-policy.ts';
import { serveTextMenu } from './text-menu.ts';
import type { Words } from './words/words.ts';
import { isReachable, openingBounds, parseWindowState, smallestWindow } from './window-state.ts';

/** Colours of the page behind its first frame, so that opening does not flash. */
const backgrounds = { light: '#fbfbfa', dark: '#1b1b1a' } as const;
/** Windows that somebody has seen; how the others are says nothing of how they were left. */
const shown = new WeakSet<BrowserWindow>();

/**
 * Makes the page's window: where it was left, and shown once it has something to show.
 *
 * Started `hidden`, it stays so until it is asked for.
 */
export async function makeMainWindow(
  places: Places,
  log: Log,
  hidden: boolean,
  words: () => Words,
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
  // Maximising shows a window: a hidden one becomes that when it is first asked for.
  window.once('show', () => {
    shown.add(window);
    if (state?.maximized) window.maximize();
  });
  window.once('ready-to-show', () => {
    if (!hidden) window.show();
  });
  keepReachable(window);
  serveTextMenu(window.webContents, words);
  reloadWhenGone(window, log, words);
  return window;
}

/** Loads the page; separate from making the window, which the page's first questions need. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(pageUrl);
}

/** Keeps how the window is, for the next start; one that stayed hidden changes nothing. */
export async function keepWindowState(window: BrowserWindow, file: string): Promise<void> {
  if (!shown.has(window)) return;
  await writeJson(file, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
}

/** Brings the window back when the screen that it was on is taken away. */
function keepReachable(window: BrowserWindow): void {
  const bringBack = () => {
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const bounds = window.getNormalBounds();
    if (isReachable(bounds, screens)) return;
    window.setBounds(openingBounds({ bounds, maximized: false }, screens));
    window.center();
  };
  screen.on('display-removed', bringBack);
  screen.on('display-metrics-changed', bringBack);
  window.on('closed', () => {
    screen.off('display-removed', bringBack);
    screen.off('display-metrics-changed', bringBack);
  });
}

/** Loads a page whose process ended again; one that ends again and again is for the person to decide. */
function reloadWhenGone(window: BrowserWindow, log: Log, words: () => Words): void {
  const endsAtMs: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`the page's process ended: ${reason} (${exitCode})`);
    if (reason === 'clean-exit') return;
    endsAtMs.push(Date.now());
    const delayMs = restartDelayMs(endsAtMs, Date.now());
    if (delayMs === null) void askWhetherToReload(window, words());
    else setTimeout(() => reload(window), delayMs);
  });
}

function reload(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.webContents.reload();
}

/** A window that stays blank needs a way out that is not in it. */
async function askWhetherToReload(window: BrowserWindow, { dialog: said, menu }: Words) {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: said.pageGone,
    detail: said.pageGoneDetail,
    buttons: [said.reload, menu.quit],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 0) reload(window);
  else app.quit();
}
