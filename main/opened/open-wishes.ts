import type { OpenWish } from './named-paths.ts';

/**
 * What the app is asked to open while it runs, in turn.
 *
 * Systems ask as soon as there is a process: what comes before the window is there waits for it, instead of
 * being lost between two steps of the start.
 */
export class OpenWishes {
  #waiting: OpenWish[] = [];
  #take: ((wish: OpenWish) => void) | null = null;

  add(wish: OpenWish): void {
    if (this.#take === null) this.#waiting.push(wish);
    else this.#take(wish);
  }

  /** Gives what has waited to `take`, and from then on whatever comes. */
  giveTo(take: (wish: OpenWish) => void): void {
    this.#take = take;
    for (const wish of this.#waiting) take(wish);
    this.#waiting = [];
  }
}
