/** Pause after what is due could not be queued, as on a full disk. */
const refusedPauseMs = 60_000;
/** Longest wait of one timer: clocks are set, computers sleep. */
const longestMs = 60 * 60_000;

export type RetryTimerOptions = {
  readonly now: () => number;
  /** When the next failed file is to be tried again; null when none is. */
  readonly nextAt: () => number | null;
  /** Queues what is due. */
  readonly retry: () => void;
  readonly onError: (error: unknown) => void;
};

/** Tries failed files again when their time has come. */
export type RetryTimer = {
  /** Queues what has become due while the library was closed, and goes on from there. */
  readonly begin: () => void;
  /** To be told when a file may have failed. */
  readonly moved: () => void;
  readonly stop: () => void;
};

/** One timer for the file that is due first; without one there is none. */
export function createRetryTimer({ now, nextAt, retry, onError }: RetryTimerOptions): RetryTimer {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  function moved(): void {
    stop();
    if (stopped) return;
    const atMs = nextAt();
    if (atMs === null) return;
    wait(Math.min(longestMs, Math.max(0, atMs - now())));
  }

  function wait(ms: number): void {
    timer = setTimeout(fire, ms).unref();
  }

  function fire(): void {
    timer = null;
    try {
      retry();
      moved();
    } catch (error) {
      // Nothing else may ever stir, and what is due would wait for the next opening.
      stop();
      if (!stopped) wait(refusedPauseMs);
      onError(error);
    }
  }

  return {
    begin: fire,
    moved,
    stop: () => {
      stopped = true;
      stop();
    },
  };
}
