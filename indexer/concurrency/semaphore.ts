/** Lets a limited number of calls run at once; the others wait in the order they came. */
export type Semaphore = {
  /** Runs `work` when a place is free. */
  run<T>(work: () => T | Promise<T>): Promise<T>;
};

/**
 * Creates a semaphore with `places()` places, asked anew whenever one could be given.
 *
 * A number that grows later is noticed with the next call that comes or ends.
 */
export function createSemaphore(places: () => number): Semaphore {
  const waiting: (() => void)[] = [];
  let taken = 0;

  function admit(): void {
    while (taken < places()) {
      const enter = waiting.shift();
      if (enter === undefined) return;
      taken++;
      enter();
    }
  }

  return {
    async run(work) {
      await new Promise<void>((enter) => {
        waiting.push(enter);
        admit();
      });
      try {
        return await work();
      } finally {
        taken--;
        admit();
      }
    },
  };
}
