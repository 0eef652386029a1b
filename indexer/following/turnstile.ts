/** Lets calls through, and none while something is exchanged behind it. */
export type Turnstile = {
  readonly pass: <T>(call: () => T | Promise<T>) => Promise<T>;
  /** Waits until nobody is inside, runs `work` alone, and lets those in who waited. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
};

/** Who waits for a disk that does not answer must not hold up everybody else. */
const patienceMs = 10_000;

export function createTurnstile(): Turnstile {
  let inside = 0;
  let closed: Promise<void> | null = null;
  let onEmpty: () => void = () => undefined;

  function empty(): Promise<void> {
    if (inside === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    async pass(call) {
      while (closed !== null) await closed;
      inside += 1;
      try {
        return await call();
      } finally {
        inside -= 1;
        if (inside === 0) onEmpty();
      }
    },
    async alone(work) {
      while (closed !== null) await closed;
      let open: () => void = () => undefined;
      closed = new Promise((resolve) => {
        open = resolve;
      });
      try {
        await empty();
        await work();
      } finally {
        onEmpty = () => undefined;
        closed = null;
        open();
      }
    },
  };
}
