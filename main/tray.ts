import { Menu, nativeImage, Tray } from 'electron';
import { join } from 'node:path';
import type { Progress } from '../contract/indexing.ts';
import { trayHabits } from './tray-habits.ts';
import type { Words } from './words/words.ts';

export type TrayOptions = {
  readonly assets: string;
  readonly open: () => void;
  readonly setPaused: (paused: boolean) => void;
  readonly quit: () => void;
};

type Shown = { readonly progress: Progress | null; readonly words: Words };

/** The icon in the system's corner, where it is wished: how far it is, pause, quit. */
export class StatusTray {
  readonly #options: TrayOptions;
  #tray: Tray | null = null;
  #last: Shown | null = null;
  #shown = '';

  constructor(options: TrayOptions) {
    this.#options = options;
  }

  /** Puts the icon there, or takes it away. */
  wish(isWished: boolean): void {
    if (isWished === (this.#tray !== null)) return;
    this.close();
    if (!isWished) return;
    const { assets, open } = this.#options;
    const { icon, clickOpens } = trayHabits(process.platform);
    this.#tray = new Tray(nativeImage.createFromPath(join(assets, icon)));
    if (clickOpens) this.#tray.on('click', open);
    if (this.#last !== null) this.show(this.#last.progress, this.#last.words);
  }

  /** Shows a state; asked often, it redraws only what changed. */
  show(progress: Progress | null, words: Words): void {
    this.#last = { progress, words };
    const tray = this.#tray;
    const status = statusOf(progress, words);
    const paused = progress?.state === 'paused';
    // Another computer does the work: there is nothing to pause.
    const mayPause = (progress?.kept ?? null) === null;
    const shown = `${status}${String(paused)}${String(mayPause)}${words.tray.open}`;
    if (tray === null || shown === this.#shown) return;
    this.#shown = shown;
    const { open, setPaused, quit } = this.#options;
    tray.setToolTip(`My Cat — ${status}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.tray.open, click: open },
        { label: status, enabled: false },
        { type: 'separator' },
        ...(mayPause
          ? [
              {
                label: paused ? words.menu.resume : words.menu.pause,
                click: () => setPaused(!paused),
              },
            ]
          : []),
        { label: words.menu.quit, click: quit },
      ]),
    );
  }

  close(): void {
    this.#tray?.destroy();
    this.#tray = null;
    this.#shown = '';
  }
}

function statusOf(progress: Progress | null, words: Words): string {
  if ((progress?.kept ?? null) !== null) return words.tray.keptElsewhere;
  switch (progress?.state) {
    case 'indexing':
      return words.tray.indexing(progress.done, progress.total);
    case 'scanning':
      return words.tray.scanning;
    case 'paused':
      return words.tray.paused;
    case 'stuck':
      return words.tray.stuck;
    case 'idle':
    case undefined:
      return words.tray.idle;
  }
}
