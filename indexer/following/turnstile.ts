/** Lets calls through, and none while something is exchanged behind it. */
export type Turnstile = {
  readonly pass: <T>(call: () => T | Promise<T>) => Promise<T>;
  /** Waits until nobody is inside, runs `work` alone, and lets those in who waited. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
};

export function createTurnstile(): Turnstile {
  let inside = 0;
  let closed: Promise<void> | null = null;
  let onEmpty: () => void = () => undefined;

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
        if (inside > 0)
          await new Promise<void>((resolve) => {
            onEmpty = resolve;
          });
        await work();
      } finally {
        onEmpty = () => undefined;
        closed = null;
        open();
      }
    },
  };
}
