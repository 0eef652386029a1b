/** Lets a limited number of calls run at once and admits the newest of the waiting ones first. */
export type NewestFirst = {
  run<T>(work: () => Promise<T>): Promise<T>;
};

/**
 * Creates such a gate with `places` places.
 *
 * Whoever scrolls fast past a thousand pictures wants those that are on the screen now.
 */
export function createNewestFirst(places: number): NewestFirst {
  const waiting: (() => void)[] = [];
  let free = places;
  return {
    async run(work) {
      if (free > 0) free--;
      else await new Promise<void>((enter) => waiting.push(enter));
      try {
        return await work();
      } finally {
        const next = waiting.pop();
        if (next === undefined) free++;
        else next();
      }
    },
  };
}
