/**
 * Waits for a promise no longer than `limitMs`, then rejects with `late()`.
 *
 * What is late goes on unheard: its outcome is dropped, but whoever waited is free again.
 */
export async function withDeadline<T>(
  work: Promise<T>,
  limitMs: number,
  late: () => Error,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), limitMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Time that work takes; what it only waits for meanwhile is not counted. */
export type Clock = {
  /** Waits for something that has a deadline of its own, with the clock stopped. */
  stoppedFor<T>(wait: () => Promise<T>): Promise<T>;
};

/** Like {@link withDeadline}, for work that stops the clock while it waits. */
export async function withClock<T>(
  work: (clock: Clock) => Promise<T>,
  limitMs: number,
  late: () => Error,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let leftMs = limitMs;
  let stops = 0;
  let ended = false;
  let ring: (error: Error) => void = () => undefined;
  const rung = new Promise<never>((_, reject) => {
    ring = reject;
  });
  let startedAtMs = 0;
  const run = () => {
    if (ended) return;
    startedAtMs = performance.now();
    timer = setTimeout(() => ring(late()), leftMs);
  };
  const stoppedFor = async <W>(wait: () => Promise<W>): Promise<W> => {
    if (stops++ === 0) {
      clearTimeout(timer);
      leftMs -= performance.now() - startedAtMs;
    }
    try {
      return await wait();
    } finally {
      if (--stops === 0) run();
    }
  };
  run();
  try {
    return await Promise.race([work({ stoppedFor }), rung]);
  } finally {
    clearTimeout(timer);
    // A wait that ends later starts no clock that would ring for nobody.
    ended = true;
  }
}
