import type { Job } from './ports.ts';

/** `stuck`: stopped by an error that is no single photo's fault. */
export type FeedState = 'idle' | 'working' | 'paused' | 'stuck';

export type JobFeed = {
  /** Begins or goes on, also after having been stuck. */
  start(): void;
  /** To be called when there may be new jobs; an idle feed does not look by itself. */
  wake(): void;
  /** Takes no more jobs and waits for those in work. */
  pause(): Promise<void>;
  /** Resolves when no job waits or is in work, or when paused; rejects when stuck. */
  idle(): Promise<void>;
  state(): FeedState;
};

export type JobFeedOptions = {
  /** The next waiting job. */
  readonly claim: () => Job | undefined;
  /** Jobs in work at the same time, asked anew for each. */
  readonly capacity: () => number;
  /** Brings a job to an end; a rejection stops the feed. */
  readonly work: (job: Job) => Promise<void>;
  readonly onStuck: (error: unknown) => void;
};

type Waiter = { readonly resolve: () => void; readonly reject: (error: unknown) => void };

/**
 * Feeds waiting jobs to `work`, a bounded number at a time, claimed one by one just before they begin.
 *
 * A job begun before without an end was in work when the process died. It is tried again alone, so
 * that no other job is blamed should the process die again. Nothing is polled: without jobs the feed
 * sleeps until it is woken.
 */
export function createJobFeed({ claim, capacity, work, onStuck }: JobFeedOptions): JobFeed {
  let running = false;
  let stuck: { readonly by: unknown } | null = null;
  let inWork = 0;
  let aloneInWork = false;
  let suspect: Job | undefined;
  let waiters: readonly Waiter[] = [];

  function settle(): void {
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
    aloneInWork = job.attempts > 0;
    try {
      await work(job);
    } catch (error) {
      stop(error);
    } finally {
      inWork--;
      aloneInWork = false;
      pump();
    }
  }

  /** Begins what can be begun; false when there is nothing more to begin. */
  function beginNext(): boolean {
    if (!running || aloneInWork || inWork >= capacity()) return false;
    const job = suspect ?? claim();
    if (job === undefined) return false;
    suspect = job.attempts > 0 && inWork > 0 ? job : undefined;
    if (suspect !== undefined) return false;
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
      pump();
    },
    wake: pump,
    async pause() {
      running = false;
      await whenSettled();
    },
    idle: whenSettled,
    state() {
      if (stuck !== null) return 'stuck';
      if (!running) return 'paused';
      return inWork > 0 ? 'working' : 'idle';
    },
  };
}
