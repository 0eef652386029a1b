/** Lets only one call at a time run for each key; calls for other keys do not wait. */
export type KeyedLock = {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
};

/** Creates a lock that remembers a key only while somebody works under it. */
export function createKeyedLock(): KeyedLock {
  const last = new Map<string, Promise<void>>();
  return {
    async run(key, work) {
      const result = (last.get(key) ?? Promise.resolve()).then(work);
      const ended = result.then(
        () => undefined,
        () => undefined,
      );
      last.set(key, ended);
      try {
        return await result;
      } finally {
        if (last.get(key) === ended) last.delete(key);
      }
    },
  };
}
