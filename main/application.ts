import { app, nativeTheme, session, type BrowserWindow } from 'electron';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { IndexerEvent, IndexerHealth, WindowEvent } from '../contract/events.ts';
import type { Progress } from '../contract/indexing.ts';
import type { Settings, SettingsPatch } from '../contract/settings.ts';
import { appState, revealFolder } from './desktop/app-state.ts';
import { choosing } from './desktop/choosing.ts';
import type { DesktopContext } from './desktop/context.ts';
import { exporting } from './desktop/exporting.ts';
import { photos } from './desktop/photos.ts';
import { openDoor, tellPage } from './door.ts';
import { IndexerHost } from './indexer-host.ts';
import { hiddenSwitch, setStartAtLogin } from './login-item.ts';
import { logOf } from './logs.ts';
import { loadPage, makeMainWindow } from './main-window.ts';
import { showMenu } from './menu.ts';
import { guardNavigation } from './navigation-guard.ts';
import { makeNotifier } from './notifier.ts';
import { Pacing } from './pacing.ts';
import type { Places } from './places.ts';
import { watchPower } from './power.ts';
import { serveSchemes } from './protocols.ts';
import { guardSession } from './session-guard.ts';
import { openSettings, type SettingsFile } from './settings-file.ts';
import { StatusTray } from './tray.ts';
import { VisionWindow, wantsVisionWindow } from './vision-window.ts';
import { wordsFor } from './words/words-for.ts';
import type { Words } from './words/words.ts';

/**
 * The app once Electron is ready: makes its parts and passes what they say from one to another.
 *
 * What happens inside a part is in that part's file; here is only who hears of it.
 */
export class Application {
  readonly #places: Places;
  readonly #settings: SettingsFile;
  readonly #host: IndexerHost;
  readonly #pacing: Pacing;
  readonly #vision: VisionWindow;
  readonly #tray: StatusTray;
  readonly #notify: () => Promise<void>;
  readonly #log = logOf('main');
  #window: BrowserWindow | null = null;
  #progress: Progress | null = null;
  #quitting = false;

  static async start(places: Places): Promise<Application> {
    const settings = await openSettings(places.settings, Date.now());
    const application = new Application(places, settings);
    await application.#open();
    return application;
  }

  private constructor(places: Places, settings: SettingsFile) {
    this.#places = places;
    this.#settings = settings;
    this.#host = new IndexerHost({
      script: places.indexer,
      libraryFolder: places.library,
      weightsFolder: places.weights,
      log: logOf('indexer'),
      onEvent: (event) => this.#hearIndexer(event),
      onHealth: (health, reason) => this.#hearHealth(health, reason),
    });
    this.#pacing = new Pacing({
      power: watchPower((power) => this.#pacing.setPower(power)),
      settings: () => settings.current,
      cores: availableParallelism(),
      send: (policy) => this.#inBackground(this.#host.call('indexing.setPolicy', policy)),
    });
    this.#vision = new VisionWindow(places.visionPreload, logOf('vision'));
    this.#tray = new StatusTray({
      assets: places.assets,
      open: () => this.show(),
      setPaused: (paused) => this.#pacing.setPaused(paused),
      quit: () => app.quit(),
    });
    this.#notify = makeNotifier({
      file: places.notices,
      ask: (command, input) => this.#host.call(command, input),
      words: () => this.#words,
      wanted: () => settings.current.notifications,
      watched: () => this.#window?.isFocused() === true,
      open: () => this.show(),
    });
  }

  /** Brings the window to the front. */
  show(): void {
    if (this.#window === null) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Lets the window close from now on. */
  prepareToQuit(): void {
    this.#quitting = true;
  }

  /** Ends everything in order; resolves when the process may go. */
  async close(): Promise<void> {
    this.#vision.close();
    await this.#host.close();
    this.#tray.close();
  }

  async #open(): Promise<void> {
    const { keptBroken, current } = this.#settings;
    if (keptBroken !== null) this.#log(`the settings were damaged and kept as ${keptBroken}`);
    nativeTheme.themeSource = current.theme;
    guardSession(session.defaultSession);
    app.on('web-contents-created', (_event, contents) => guardNavigation(contents, this.#log));
    serveSchemes(session.defaultSession, this.#places.pages, {
      render: (request) => this.#host.call('photos.render', request),
      cacheFolder: this.#places.cache,
    });
    this.#openDoor();
    this.#host.start();
    this.#showState();
    const hidden = app.commandLine.hasSwitch(hiddenSwitch);
    this.#window = await makeMainWindow(this.#places, this.#log, hidden);
    this.#followClosing(this.#window);
    await loadPage(this.#window);
  }

  #openDoor(): void {
    const context: DesktopContext = {
      ask: (command, input) => this.#host.call(command, input),
      window: () => this.#window,
      words: () => this.#words,
    };
    openDoor({
      window: () => this.#window,
      forward: (command, input) => this.#host.forward(command, input),
      desktop: {
        ...choosing(context),
        ...photos(context, join(this.#places.assets, 'icon.png')),
        ...exporting(context),
        ...appState({
          host: this.#host,
          pacing: this.#pacing,
          dataFolder: this.#places.data,
          settings: () => this.#settings.current,
          changeSettings: (patch) => this.#changeSettings(patch),
        }),
      },
    });
  }
  get #words(): Words {
    const { language } = this.#settings.current;
    const system = app.getPreferredSystemLanguages();
    return wordsFor(language === 'system' ? system : [language, ...system]);
  }

  async #changeSettings(patch: SettingsPatch): Promise<Settings> {
    const before = this.#settings.current;
    const after = await this.#settings.change(patch);
    nativeTheme.themeSource = after.theme;
    if (after.startAtLogin !== before.startAtLogin) await setStartAtLogin(after.startAtLogin);
    this.#pacing.send();
    this.#showState();
    this.#tell({ kind: 'settings' });
    return after;
  }

  #hearIndexer(event: IndexerEvent): void {
    this.#tell(event);
    if (event.kind !== 'progress') return;
    const before = this.#progress;
    this.#progress = event.progress;
    if (before?.state !== event.progress.state) this.#showState();
    this.#tray.show(event.progress, this.#words);
    if (before !== null && before.state !== 'idle' && event.progress.state === 'idle')
      this.#inBackground(this.#notify());
  }

  #hearHealth(health: IndexerHealth, reason: string | null): void {
    this.#tell({ kind: 'health', health, reason });
    if (health !== 'running') return;
    this.#pacing.send();
    if (wantsVisionWindow()) this.#inBackground(this.#connectVision());
  }

  async #connectVision(): Promise<void> {
    this.#host.connectVision(await this.#vision.connect());
  }

  /** Puts what has changed into the menu and the tray. */
  #showState(): void {
    const words = this.#words;
    showMenu({
      words,
      paused: this.#pacing.policy.paused,
      tell: (action) => this.#tell({ kind: 'menu', action }),
      setPaused: (paused) => this.#pacing.setPaused(paused),
      revealDataFolder: () => this.#inBackground(revealFolder(this.#places.data)),
    });
    this.#tray.show(this.#progress, words);
  }

  #tell(event: WindowEvent): void {
    tellPage(this.#window, event);
  }

  /**
   * Closing the window quits, as in any photo app; the queue is durable and goes on next time.
   *
   * Who let the app start at login wants it in the background: then, and on macOS, closing hides.
   */
  #followClosing(window: BrowserWindow): void {
    window.on('close', (event) => {
      const stays = process.platform === 'darwin' || this.#settings.current.startAtLogin;
      if (this.#quitting || !stays) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => {
      this.#window = null;
      app.quit();
    });
  }

  /** Lets something run on; its failure is worth a line in the log. */
  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#log(String(error)));
  }
}
