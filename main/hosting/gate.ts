/** A promise that is settled from outside, for those who wait until something is there. */
export type Gate<T> = {
  readonly passed: Promise<T>;
  readonly open: (value: T) => void;
  readonly fail: (error: Error) => void;
};

/** Makes a gate; failing one that nobody waits at is not an unhandled rejection. */
export function makeGate<T>(): Gate<T> {
  let open: (value: T) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const passed = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  passed.catch(() => undefined);
  return { passed, open, fail };
}
