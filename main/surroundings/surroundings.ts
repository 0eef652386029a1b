/** What the person does at the computer besides this app. */
export type Surroundings = {
  /** They use the mouse or the keyboard, in another program. */
  readonly working: boolean;
  /** Another program fills the screen. */
  readonly fullScreen: boolean;
};

export const nobodyAround: Surroundings = { working: false, fullScreen: false };

export type SurroundingsOptions = {
  /** Whether this app's own window has the focus: who looks on waits for the work. */
  readonly lookedAt: () => boolean;
  /** Seconds since the last key or movement in any program. */
  readonly idleSeconds: () => number;
  /** Whether something fills the screen; false where nobody tells. */
  readonly fullScreen: () => Promise<boolean>;
  readonly changed: (surroundings: Surroundings) => void;
};

/** How often is asked while there is work. */
const everyMs = 20_000;
/** Work goes on at its usual speed when nobody has touched the computer for so long. */
const restsAfterSeconds = 90;

/**
 * Follows what else is done at the computer, while there is work that might disturb it.
 *
 * Nothing is asked otherwise, so that an app without work does not wake the processor.
 */
export class SurroundingsWatch {
  readonly #options: SurroundingsOptions;
  #now = nobodyAround;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: SurroundingsOptions) {
    this.#options = options;
  }

  /** Whether there is work, or would be if this did not pause it. */
  follow(hasWork: boolean): void {
    if (hasWork === (this.#timer !== null)) return;
    if (hasWork) {
      this.#timer = setInterval(() => void this.look(), everyMs);
      this.#timer.unref();
      void this.look();
    } else {
      this.close();
      this.#become(nobodyAround);
    }
  }

  /** Asks once; `follow` does so by itself. */
  async look(): Promise<void> {
    const { lookedAt, idleSeconds, fullScreen } = this.#options;
    const elsewhere = !lookedAt();
    const working = elsewhere && idleSeconds() < restsAfterSeconds;
    const fills = elsewhere && (await fullScreen());
    // The work may have ended while the system was asked.
    if (this.#timer !== null) this.#become({ working, fullScreen: fills });
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #become(next: Surroundings): void {
    const { working, fullScreen } = this.#now;
    if (working === next.working && fullScreen === next.fullScreen) return;
    this.#now = next;
    this.#options.changed(next);
  }
}
