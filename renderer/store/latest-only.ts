const calmMs = 400;

/**
 * Runs a request so that only the latest answer counts.
 *
 * `now` starts at once and makes any answer still under way outdated. `soon` may be called many times
 * a second: it runs when nothing is under way, and at most once more afterwards.
 */
export function latestOnly(run: (isLatest: () => boolean) => Promise<void>): {
  readonly now: () => void;
  readonly soon: () => void;
} {
  let latest = 0;
  let running = 0;
  let wanted = false;
  let resting = false;

  const start = async () => {
    const turn = ++latest;
    running += 1;
    await run(() => turn === latest).finally(() => (running -= 1));
    if (turn !== latest) return;
    resting = true;
    setTimeout(() => {
      resting = false;
      if (wanted) soon();
    }, calmMs);
  };
  const soon = () => {
    wanted = running > 0 || resting;
    if (!wanted) void start();
  };
  return {
    now: () => {
      wanted = false;
      void start();
    },
    soon,
  };
}
