import { app, crashReporter, dialog, powerMonitor } from 'electron';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillAboutPanel } from './about-panel.ts';
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
import type { Obstacle, Words } from './words/words.ts';

const appId = 'app.my-cat.desktop';
const wishes = new OpenWishes();

const places = findPlaces();
/** Where new versions are announced; null where this copy does not renew itself. */
const feed = offeredFeed(places.resources, app.isPackaged);
/** … and where the person does not let it ask. */
const askedFeed = updatesAllowed(places.settings) ? feed : null;
// Windows groups windows, notifications and the pinned icon by this name.
if (process.platform === 'win32') app.setAppUserModelId(appId);
const obstacle = noSandbox() ?? moveIn(places);
if (obstacle !== null) refuseToStart(obstacle);
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

/** Keeps everything, Chromium's own files too, in the data folder; tells what is in the way when that cannot be. */
function moveIn({ data }: Places): Obstacle | null {
  const browser = join(data, 'browser');
  try {
    mkdirSync(browser, { recursive: true });
  } catch (error) {
    return systemWords().cannotStart.noDataFolder(data, String(error));
  }
  app.setPath('userData', data);
  app.setPath('sessionData', browser);
  return null;
}

/** What is said where pages would run without a sandbox. */
function noSandbox(): Obstacle | null {
  const switchedOff = app.commandLine.hasSwitch('no-sandbox');
  const refused = refusesToStart({ switchedOff, userId: process.getuid?.() });
  return refused ? systemWords().noSandbox : null;
}

/** Says what is in the way, to the terminal and to who has none, and ends. */
function refuseToStart({ title, cure }: Obstacle): void {
  process.stderr.write(`${title}: ${cure}\n`);
  // Chromium's own files go where they harm nobody.
  app.setPath('userData', mkdtempSync(join(tmpdir(), 'my-cat-')));
  // Before that Linux shows no box.
  void app.whenReady().then(() => {
    dialog.showErrorBox(title, cure);
    app.exit(1);
  });
}

/** The words before the settings are known: in the language of the system. */
function systemWords(): Words {
  return wordsFor(app.getPreferredSystemLanguages());
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
  fillAboutPanel(places);
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
  const words = systemWords().cannotStart;
  dialog.showErrorBox(words.title, `${String(error)}\n\n${words.log(places.logs)}`);
  app.exit(1);
}
