import type { PageApi } from '../contract/page-api.ts';

declare global {
  interface Window {
    readonly myCat: PageApi;
  }
}

/**
 * The outside world: the only file that touches `window`.
 *
 * Everything else is given a `PageApi`, so that it can be tested with another one.
 */
export const bridge: PageApi = window.myCat;

/** A text that the page itself keeps over a restart. */
const shelfOf = (key: string) => ({
  read: (): string | null => window.localStorage.getItem(key),
  write: (text: string | null): void => {
    if (text === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, text);
  },
});

/** What was begun and left on the teaching screen. */
export const draftShelf = shelfOf('teaching-draft');

/** How the gallery of each cat was left. */
export const viewShelf = shelfOf('gallery-views');

/** Writes a fault into the app's log; nothing is left to do when even that fails. */
export function report(problem: unknown): void {
  const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  bridge['desktop.report']({ problem: text.slice(0, 8000) }).catch(() => undefined);
}

/** Writes down what nobody caught. */
export function reportUncaught(): void {
  window.addEventListener('error', ({ error, message }) => report(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => report(reason));
}

/** Begins the page anew; the library and what was stored are elsewhere. */
export const reloadPage = (): void => window.location.reload();
