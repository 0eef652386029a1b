import { FaultError } from '../../contract/fault.ts';

export type ExportProgress = { readonly done: number; readonly total: number };

/** Counts what is written; false once the person wants no more of it. */
export type Step = () => boolean;

/** What is known only after it has begun. */
export type Begun = {
  /** False once the person wants no more of it; counts nothing. */
  readonly wanted: () => boolean;
  /** Things to write, where it is another number than was thought. */
  readonly expect: (total: number) => void;
};

const toldEveryMs = 100;

/**
 * The one thing that is being written for the person now: how far it is, and how it is stopped.
 *
 * One at a time, so that there is one line to look at and one button that stops.
 */
export class ExportRun {
  #progress: ExportProgress | null = null;
  #stopped = false;
  readonly #tell: (progress: ExportProgress | null) => void;
  readonly #now: () => number;

  constructor(tell: (progress: ExportProgress | null) => void, now = Date.now) {
    this.#tell = tell;
    this.#now = now;
  }

  /** Null while nothing is written. */
  get progress(): ExportProgress | null {
    return this.#progress;
  }

  /** Whether the last one was stopped before its end. */
  get stopped(): boolean {
    return this.#stopped;
  }

  stop(): void {
    this.#stopped = this.#progress !== null;
  }

  /** Writes `total` things; `work` asks before each whether it is still wanted. */
  async write<T>(total: number, work: (step: Step, begun: Begun) => Promise<T>): Promise<T> {
    if (this.#progress !== null)
      throw new FaultError('busy', 'Photos are being written already. Wait for them, or stop it.');
    this.#stopped = false;
    this.#progress = { done: 0, total };
    this.#tell(this.#progress);
    let toldAtMs = this.#now();
    let begun = 0;
    let expected = total;
    const wanted = () => !this.#stopped;
    const step = () => {
      if (!wanted()) return false;
      this.#progress = { done: begun, total: expected };
      begun += 1;
      const nowMs = this.#now();
      if (nowMs - toldAtMs >= toldEveryMs) {
        toldAtMs = nowMs;
        this.#tell(this.#progress);
      }
      return true;
    };
    try {
      return await work(step, { wanted, expect: (files) => (expected = files) });
    } finally {
      this.#progress = null;
      this.#tell(null);
    }
  }
}
