import { LookingThread, startLooking, type StartLooking } from './looking-thread.ts';

/** Those that hang count: where so many volumes are silent, others are looked through without. */
const mostThreads = 3;

/** So long one rests before it ends. */
const restMs = 5000;

/** A batch that is answered later than this comes from a disk that makes one wait. */
const mostMs = 50;

/** Threads that look at files, each lent to one listing at a time. */
export class LookingThreads {
  readonly #start: StartLooking;
  readonly #restMs: number;
  readonly #all = new Set<LookingThread>();
  readonly #resting = new Map<LookingThread, NodeJS.Timeout>();
  /** What could not be started once is not tried again: nothing depends on it. */
  #canStart = true;

  constructor(start: StartLooking = startLooking, rest: number = restMs) {
    this.#start = start;
    this.#restMs = rest;
  }

  /** Whether one of them waits for a disk, for ever where it does not answer. */
  get areAsked(): boolean {
    return [...this.#all].some((thread) => thread.isAsked);
  }

  /** Null where all are lent, or none can be started. */
  lend(): LookingThread | null {
    const [resting] = this.#resting;
    if (resting !== undefined) {
      const [thread, timer] = resting;
      clearTimeout(timer);
      this.#resting.delete(thread);
      return thread;
    }
    return this.#canStart && this.#all.size < mostThreads ? this.#begin() : null;
  }

  giveBack(thread: LookingThread): void {
    if (!this.#all.has(thread)) return;
    // One that hangs counts until the system has answered it.
    if (thread.isAsked) {
      thread.end();
      return;
    }
    const timer = setTimeout(() => {
      this.#resting.delete(thread);
      thread.end();
    }, this.#restMs);
    this.#resting.set(thread, timer.unref());
  }

  #begin(): LookingThread | null {
    try {
      const thread: LookingThread = new LookingThread(this.#start, mostMs, () => {
        this.#all.delete(thread);
        clearTimeout(this.#resting.get(thread));
        this.#resting.delete(thread);
      });
      this.#all.add(thread);
      return thread;
    } catch (error) {
      this.#canStart = false;
      console.error('A thread that looks at files could not be started:', error);
      return null;
    }
  }
}

/** Those of this process. */
export const lookingThreads = new LookingThreads();
