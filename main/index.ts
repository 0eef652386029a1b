import { app, crashReporter, dialog, powerMonitor } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Application } from './application.ts';
import { logOf, openLogs } from './logs.ts';
import { findPlaces, type Places } from './places.ts';
import { declareSchemes } from './protocols.ts';
import { refusesToStart } from './no-sandbox.ts';
import { asksToFind, namedPaths, type OpenWish } from './opened/named-paths.ts';
import { OpenWishes } from './opened/open-wishes.ts';
import { keepChromiumOffline } from './session-guard.ts';
import { offeredFeed, updatesAllowed } from './updates/feed-at-start.ts';
import { wordsFor } from './words/words-for.ts';

const appId = 'app.my-cat.desktop';
const wishes = new OpenWishes();

const places = findPlaces();
/** Where new versions are announced; null where this copy does not renew itself. */
const feed = offeredFeed(places.resources, app.isPackaged);
/** … and where the person does not let it ask. */
const askedFeed = updatesAllowed(places.settings) ? feed : null;
// Windows groups windows, notifications and the pinned icon by this name.
if (process.platform === 'win32') app.setAppUserModelId(appId);
if (isUnsafe()) app.exit(1);
else if (!moveIn(places)) app.exit(1);
else if (!app.requestSingleInstanceLock()) app.quit();
else {
  openLogs(places.logs);
  keepCrashesHere();
  hearWishes();
  // Root in a container has no sandbox to enable; each window asks for its own besides.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  keepChromiumOffline(askedFeed?.url ?? null);
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

/** Tells why and true when pages would run without a sandbox. */
function isUnsafe(): boolean {
  const switchedOff = app.commandLine.hasSwitch('no-sandbox');
  if (!refusesToStart({ switchedOff, userId: process.getuid?.() })) return false;
  const words = wordsFor(app.getPreferredSystemLanguages()).noSandbox;
  process.stderr.write(`${words.title}: ${words.cure}\n`);
  dialog.showErrorBox(words.title, words.cure);
  return true;
}

/** Crashes are written down for a report, in the data folder, and sent nowhere. */
function keepCrashesHere(): void {
  app.setPath('crashDumps', join(places.data, 'crashes'));
  crashReporter.start({ uploadToServer: false });
}

/** What a start of the app asks to be opened. */
const wishOf = (argv: readonly string[], workingDirectory: string): OpenWish => {
  const { platform } = process;
  const appFolder = app.getAppPath();
  const paths = namedPaths({ argv, workingDirectory, appFolder, platform });
  return { paths, find: asksToFind(argv) };
};

/** Listens from the first moment on, for macOS hands files over before anything else is ready. */
function hearWishes(): void {
  // It does not name them on the command line.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    wishes.add({ paths: [path], find: false });
  });
  app.on('second-instance', (_event, argv, workingDirectory) =>
    wishes.add(wishOf(argv, workingDirectory)),
  );
}

async function open(): Promise<void> {
  const application = await Application.make(places, { offered: feed !== null, feed: askedFeed });
  app.on('activate', () => application.show());
  let shuttingDown = false;
  app.on('before-quit', (event) => {
    if (!application.prepareToQuit(!shuttingDown)) event.preventDefault();
  });
  // Told on Linux and macOS; Windows closes the windows instead. What is not put down in time was on the disk before.
  powerMonitor.on('shutdown', () => {
    // There is no time for a question.
    shuttingDown = true;
    app.quit();
  });
  // Without a listener Electron would quit while the window is only hidden.
  app.on('window-all-closed', () => undefined);
  closeBeforeQuitting(application);
  await application.open(wishOf(process.argv, process.cwd()));
  wishes.giveTo((wish) => {
    application.openFiles(wish);
    application.show();
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
      // With nothing to put down this comes within the very event, where Electron hears no second wish to quit.
      setImmediate(() => app.quit());
    });
  });
}

function cannotStart(error: unknown): void {
  logOf('main')(String(error));
  dialog.showErrorBox('My Cat cannot start', `${String(error)}\n\nThe log is in ${places.logs}.`);
  app.exit(1);
}
