import { guarded } from '../concurrency/guarded.ts';

/** Time without news after which the library is taken to rest: files come in bursts. */
const quietMs = 1000;

export type SettlingOptions = {
  /** Whether something is to be done once the library rests. */
  readonly isDue: () => boolean;
  /** Whether nothing waits to be looked at. */
  readonly isAtRest: () => boolean;
  readonly onSettled: () => void;
  readonly onError: (error: unknown) => void;
};

/** Notices when a library has come to rest. */
export type Settling = {
  /** To be told of all that may be the last before the rest. */
  readonly moved: () => void;
  /** For good: what moves while the library is closed finds nobody to tell. */
  readonly stop: () => void;
};

/**
 * Waits for a library to rest after a change, and says so once.
 *
 * Nothing is polled: without news there is no timer. While files wait the end of the last is news.
 */
export function createSettling(options: SettlingOptions): Settling {
  const { isDue, isAtRest, onSettled, onError } = options;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  function clear(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
    moved: () => {
      clear();
      if (stopped || !isDue()) return;
      const settle = guarded(onError, () => {
        timer = null;
        if (isAtRest()) onSettled();
      });
      timer = setTimeout(settle, quietMs);
    },
    stop: () => {
      stopped = true;
      clear();
    },
  };
}
