import type { Job } from '../ports.ts';

/** `stuck`: stopped by an error that is no single photo's fault. */
export type FeedState = 'idle' | 'working' | 'paused' | 'stuck';

export type JobFeed = {
  /** Begins or goes on, also after having been stuck. */
  start(): void;
  /** To be called when there may be new jobs; an idle feed does not look by itself. */
  wake(): void;
  /** Takes no more jobs and waits for those in work, or until it is started again. */
  pause(): Promise<void>;
  /** Resolves when no job waits or is in work, or when paused; rejects when stuck. */
  idle(): Promise<void>;
  state(): FeedState;
  /** Stops over something outside the jobs, such as a store that cannot write. */
  fail(error: unknown): void;
};

export type JobFeedOptions = {
  /** The next job that may begin now; asked again whenever one has ended. */
  readonly claim: () => Job | undefined;
  /** Jobs in work at the same time, asked anew for each. */
  readonly capacity: () => number;
  /** Brings a job to an end; a rejection stops the feed. */
  readonly work: (job: Job) => Promise<void>;
  readonly onStuck: (error: unknown) => void;
};

type Waiter = { readonly resolve: () => void; readonly reject: (error: unknown) => void };

/**
 * Feeds waiting jobs to `work`, a bounded number at a time.
 *
 * Jobs are claimed one by one just before they begin: should the process die, only those that were in
 * work are suspected of it. Nothing is polled: without jobs the feed sleeps until it is woken.
 */
export function createJobFeed({ claim, capacity, work, onStuck }: JobFeedOptions): JobFeed {
  let running = false;
  let stuck: { readonly by: unknown } | null = null;
  let inWork = 0;
  let waiters: readonly Waiter[] = [];
  let pausers: readonly (() => void)[] = [];

  function endPauses(): void {
    const ended = pausers;
    pausers = [];
    for (const resolve of ended) resolve();
  }

  function settle(): void {
    endPauses();
    const settled = waiters;
    waiters = [];
    for (const { resolve, reject } of settled) {
      if (stuck === null) resolve();
      else reject(stuck.by);
    }
  }

  function stop(error: unknown): void {
    if (stuck === null) onStuck(error);
    stuck ??= { by: error };
    running = false;
  }

  async function begin(job: Job): Promise<void> {
    inWork++;
    try {
      await work(job);
    } catch (error) {
      stop(error);
    } finally {
      inWork--;
      pump();
    }
  }

  /** Begins what can be begun; false when there is nothing more to begin. */
  function beginNext(): boolean {
    if (!running || inWork >= capacity()) return false;
    const job = claim();
    if (job === undefined) return false;
    void begin(job);
    return true;
  }

  function pump(): void {
    try {
      while (beginNext());
    } catch (error) {
      stop(error);
    }
    if (inWork === 0) settle();
  }

  const whenSettled = () =>
    new Promise<void>((resolve, reject) => {
      waiters = [...waiters, { resolve, reject }];
      if (inWork === 0) settle();
    });

  return {
    start() {
      running = true;
      stuck = null;
      // Whoever waited for a rest is told that there is none: the wish was overtaken by another.
      endPauses();
      pump();
    },
    wake: pump,
    pause() {
      running = false;
      return new Promise((resolve) => {
        pausers = [...pausers, resolve];
        if (inWork === 0) settle();
      });
    },
    fail(error) {
      stuck = null;
      stop(error);
    },
    idle: whenSettled,
    state() {
      if (stuck !== null) return 'stuck';
      if (!running) return 'paused';
      return inWork > 0 ? 'working' : 'idle';
    },
  };
}
