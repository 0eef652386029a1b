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

const draftKey = 'teaching-draft';

/** What was begun and left on the teaching screen, kept by the page itself over a restart. */
export const draftShelf = {
  read: (): string | null => window.localStorage.getItem(draftKey),
  write: (draft: string | null): void => {
    if (draft === null) window.localStorage.removeItem(draftKey);
    else window.localStorage.setItem(draftKey, draft);
  },
};

/** Device pixels on screen are worth asking for no more than this. */
export const pixelRatio = (): number => Math.min(2, window.devicePixelRatio);
