import { app, dialog } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Application } from './application.ts';
import { logOf, openLogs } from './logs.ts';
import { findPlaces, type Places } from './places.ts';
import { declareSchemes } from './protocols.ts';
import { keepChromiumOffline } from './session-guard.ts';

const places = findPlaces();
if (!moveIn(places)) app.exit(1);
else if (!app.requestSingleInstanceLock()) app.quit();
else {
  openLogs(places.logs);
  // Root in a container has no sandbox to enable; each window asks for its own besides.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  keepChromiumOffline();
  declareSchemes();
  app.whenReady().then(open).catch(cannotStart);
}

/** Keeps everything, Chromium's own files too, in the data folder; false when that cannot be. */
function moveIn({ data }: Places): boolean {
  const browser = join(data, 'browser');
  try {
    mkdirSync(browser, { recursive: true });
  } catch (error) {
    dialog.showErrorBox(
      'My Cat cannot start',
      `The data folder ${data} cannot be made (${String(error)}). ` +
        'Free the place or choose another folder with --data-dir=FOLDER or MY_CAT_DATA.',
    );
    return false;
  }
  app.setPath('userData', data);
  app.setPath('sessionData', browser);
  return true;
}

async function open(): Promise<void> {
  const application = await Application.make(places);
  app.on('second-instance', () => application.show());
  app.on('activate', () => application.show());
  app.on('before-quit', () => application.prepareToQuit());
  // Without a listener Electron would quit while the window is only hidden.
  app.on('window-all-closed', () => undefined);
  closeBeforeQuitting(application);
  await application.open();
}

/** Holds the end of the app back until the indexer has put its work down. */
function closeBeforeQuitting(application: Application): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void application.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

function cannotStart(error: unknown): void {
  logOf('main')(String(error));
  dialog.showErrorBox('My Cat cannot start', `${String(error)}\n\nThe log is in ${places.logs}.`);
  app.exit(1);
}
