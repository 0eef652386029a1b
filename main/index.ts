import { app, dialog } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Application } from './application.ts';
import { openLogs } from './logs.ts';
import { findPlaces, type Places } from './places.ts';
import { declareSchemes } from './protocols.ts';
import { keepChromiumOffline } from './session-guard.ts';

const places = findPlaces();
if (!moveIn(places)) app.exit(1);
else if (!app.requestSingleInstanceLock()) app.quit();
else run(places);

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

function run(places: Places): void {
  openLogs(places.logs);
  // Root in a container has no sandbox to enable; each window asks for its own besides.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  keepChromiumOffline();
  declareSchemes();
  void app.whenReady().then(async () => {
    const application = await Application.start(places);
    app.on('second-instance', () => application.show());
    app.on('activate', () => application.show());
    app.on('before-quit', () => application.prepareToQuit());
    closeBeforeQuitting(application);
  });
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
  // The hidden window must not keep the app open, nor may its end close it on its own.
  app.on('window-all-closed', () => undefined);
}
