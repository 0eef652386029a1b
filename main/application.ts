import { app, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { IndexerEvent, IndexerHealth, WindowEvent } from '../contract/events.ts';
import type { Fault } from '../contract/fault.ts';
import type { Progress } from '../contract/indexing.ts';
import { ChosenPaths } from './desktop/chosen-paths.ts';
import type { Ask, DesktopContext } from './desktop/context.ts';
import { desktopHandlers } from './desktop/desktop-handlers.ts';
import { openDoor, tellPage, type DesktopHandlers } from './door.ts';
import { exchangeLibrary } from './exchange-library.ts';
import { ExportRun } from './export/export-run.ts';
import { leavesExport } from './export/leaves-export.ts';
import { closingHides } from './closing-hides.ts';
import { followClosing } from './follow-closing.ts';
import { guardAndServe } from './guard-and-serve.ts';
import { IndexerHost } from './indexer-host.ts';
import { LibraryChoice } from './library-choice.ts';
import { logOf } from './logs.ts';
import { loadPage, makeMainWindow } from './main-window.ts';
import { showMenu } from './menu.ts';
import { makeNotifier } from './notifier.ts';
import type { OpenWish } from './opened/named-paths.ts';
import { OpenedFiles } from './opened/opened-files.ts';
import { opensHidden } from './opens-hidden.ts';
import type { Places } from './places.ts';
import { pacesOtherwise } from './power-policy.ts';
import { Preferences } from './preferences.ts';
import { helpActions } from './report/help-actions.ts';
import { startPacing, type RunningPacing } from './start-pacing.ts';
import { taskbarProgress } from './taskbar-progress.ts';
import { StatusTray } from './tray.ts';
import type { UpdateWay } from './updates/feed-at-start.ts';
import { startUpdates } from './updates/start-updates.ts';
import { VisionWindow, wantsVisionWindow } from './vision-window.ts';

type Chosen = { readonly preferences: Preferences; readonly choice: LibraryChoice };

/**
 * The app once Electron is ready: makes its parts and passes what they say from one to another.
 *
 * What happens inside a part is in that part's file; here is only who hears of it.
 */
export class Application {
  readonly #places: Places;
  readonly #updateWay: UpdateWay;
  readonly #preferences: Preferences;
  readonly #choice: LibraryChoice;
  readonly #host: IndexerHost;
  readonly #paced: RunningPacing;
  readonly #vision: VisionWindow;
  readonly #tray: StatusTray;
  readonly #opened = new OpenedFiles(() => this.#tell({ kind: 'opened' }));
  readonly #notify: () => Promise<void>;
  readonly #log = logOf('main');
  readonly #ask: Ask = (command, input) => this.#host.call(command, input);
  readonly #chosen = new ChosenPaths({
    platform: process.platform,
    known: (paths) => this.#ask('files.known', { paths: [...paths] }),
  });
  readonly #exportRun = new ExportRun((progress) => this.#tell({ kind: 'export', progress }));
  readonly #mayLeave = () =>
    this.#quitting || leavesExport(this.#exportRun, this.#window, this.#preferences.words);
  #window: BrowserWindow | null = null;
  #considerUpdates: () => void = () => undefined;
  #progress: Progress | null = null;
  #quitting = false;

  static async make(places: Places, updateWay: UpdateWay): Promise<Application> {
    const preferences = await Preferences.open(places.settings);
    const choice = await LibraryChoice.open(places);
    return new Application(places, updateWay, { preferences, choice });
  }

  private constructor(places: Places, updateWay: UpdateWay, chosen: Chosen) {
    const { preferences, choice } = chosen;
    this.#choice = choice;
    this.#places = places;
    this.#updateWay = updateWay;
    this.#preferences = preferences;
    this.#host = new IndexerHost({
      places,
      library: () => choice.shown,
      log: logOf('indexer'),
      onEvent: (event) => this.#hearIndexer(event),
      onHealth: (health, reason) => this.#hearHealth(health, reason),
    });
    this.#paced = startPacing({
      lookedAt: () => this.#window?.isFocused() === true,
      settings: () => preferences.current,
      send: (policy) => this.#inBackground(this.#ask('indexing.setPolicy', policy)),
    });
    this.#vision = new VisionWindow(places.visionPreload, logOf('vision'));
    this.#tray = new StatusTray({
      assets: places.assets,
      open: () => this.show(),
      setPaused: (paused) => this.#paced.pacing.setPaused(paused),
      quit: () => app.quit(),
    });
    this.#tray.wish(preferences.current.trayIcon);
    this.#notify = makeNotifier({
      file: places.notices,
      ask: this.#ask,
      words: () => preferences.words,
      wanted: () => preferences.current.notifications,
      watched: () => this.#window?.isFocused() === true,
      open: () => this.show(),
    });
    preferences.onChange = (before) => {
      const { language, trayIcon } = preferences.current;
      this.#tray.wish(trayIcon);
      if (pacesOtherwise(before, preferences.current)) this.#paced.pacing.send();
      // Menus are made of words: a size that is dragged must not build them anew at each step.
      if (language !== before.language) this.#showState();
      this.#tell({ kind: 'settings' });
    };
  }

  /** Brings the window to the front. */
  show(): void {
    if (this.#window?.isMinimized() === true) this.#window.restore();
    this.#window?.show();
    this.#window?.focus();
  }

  /** Gives the page files and folders that the app was asked to open. */
  openFiles({ paths, find }: OpenWish): void {
    // The person chose them, outside of the window; as with a drop, none by the name of another computer.
    for (const path of paths) this.#chosen.dropped(path);
    this.#opened.add(paths, find);
  }

  /** Lets the window close from now on, which otherwise may only hide it; false where the person, `asked`, stays. */
  prepareToQuit(asked: boolean): boolean {
    this.#quitting = !asked || this.#mayLeave();
    return this.#quitting;
  }

  /** Starts the indexer and opens the window; resolves when the page is there. */
  async open(named: OpenWish): Promise<void> {
    this.openFiles(named);
    const { keptBroken } = this.#preferences;
    if (keptBroken !== null) this.#log(`the settings were damaged and kept as ${keptBroken}`);
    guardAndServe({
      pages: this.#places.pages,
      ask: this.#ask,
      cacheFolder: () => this.#choice.shown.cache,
      log: this.#log,
    });
    openDoor({
      window: () => this.#window,
      forward: (command, input) => this.#host.forward(command, input),
      desktop: this.#desktopHandlers(),
      dropped: (path) => this.#chosen.dropped(path),
    });
    this.#host.start();
    this.#showState();
    const hidden = opensHidden(named.paths.length > 0);
    this.#window = await makeMainWindow(this.#places, this.#log, hidden, this.#context().words);
    this.#followClosing(this.#window);
    await loadPage(this.#window);
    this.#followUpdates();
  }

  /** Ends everything in order; resolves when the process may go. */
  async close(): Promise<void> {
    this.#vision.close();
    await this.#host.close();
    this.#tray.close();
  }

  #context(): DesktopContext {
    return {
      ask: this.#ask,
      window: () => this.#window,
      words: () => this.#preferences.words,
      chosen: this.#chosen,
      exportRun: this.#exportRun,
    };
  }

  #desktopHandlers(): DesktopHandlers {
    return desktopHandlers(this.#context(), join(this.#places.assets, 'icon.png'), {
      host: this.#host,
      pacing: this.#paced.pacing,
      preferences: this.#preferences,
      opened: this.#opened,
      dataFolder: this.#places.data,
      updatesOffered: this.#updateWay.offered,
      pageLog: logOf('page'),
      choice: this.#choice,
      ...exchangeLibrary({
        places: this.#places,
        host: this.#host,
        choice: this.#choice,
        window: () => this.#window,
        forget: () => {
          this.#progress = null;
          this.#showState();
        },
      }),
    });
  }

  #hearIndexer(event: IndexerEvent): void {
    this.#tell(event);
    if (event.kind !== 'progress') return;
    const before = this.#progress?.state;
    const now = event.progress.state;
    this.#progress = event.progress;
    this.#paced.hear(event.progress);
    this.#tray.show(event.progress, this.#preferences.words);
    const { value, mode } = taskbarProgress(event.progress);
    this.#window?.setProgressBar(value, { mode });
    if (before === now) return;
    this.#showState();
    if (now === 'idle') this.#considerUpdates();
    if (before !== undefined && now === 'idle') this.#inBackground(this.#notify());
  }

  #hearHealth(health: IndexerHealth, reason: Fault | null): void {
    this.#tell({ kind: 'health', health, reason });
    if (health !== 'running') return;
    this.#paced.pacing.send();
    if (!wantsVisionWindow()) return;
    this.#inBackground(this.#vision.connect().then((port) => this.#host.connectVision(port)));
  }

  #followUpdates(): void {
    this.#considerUpdates = startUpdates({
      feed: this.#updateWay.feed,
      file: this.#places.updates,
      wanted: () => this.#preferences.current.updates,
      busy: () => this.#progress?.state !== 'idle',
      window: () => this.#window,
      words: () => this.#preferences.words,
      log: logOf('updates'),
    });
    this.#considerUpdates();
  }

  /** Puts what has changed into the menu and the tray. */
  #showState(): void {
    const { words } = this.#preferences;
    showMenu({
      words,
      paused: this.#choice.shown.followed === null ? this.#paced.pacing.policy.paused : null,
      tell: (action) => this.#tell({ kind: 'menu', action }),
      setPaused: (paused) => this.#paced.pacing.setPaused(paused),
      ...helpActions({
        context: this.#context(),
        places: this.#places,
        preferences: this.#preferences,
        host: this.#host,
        inBackground: (work) => this.#inBackground(work),
      }),
    });
    this.#tray.show(this.#progress, words);
  }

  #tell(event: WindowEvent): void {
    tellPage(this.#window, event);
  }

  #followClosing(window: BrowserWindow): void {
    followClosing(window, {
      stays: () => !this.#quitting && closingHides(process.platform, this.#preferences.current),
      mayClose: this.#mayLeave,
      file: this.#places.windowState,
      log: this.#log,
      closed: () => {
        this.#window = null;
        app.quit();
      },
    });
  }

  /** Lets something run on; its failure is worth a line in the log. */
  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#log(String(error)));
  }
}
