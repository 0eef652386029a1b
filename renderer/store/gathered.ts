/** Twice a second is steady movement, and leaves time for whoever works here. */
const calmMs = 500;

/**
 * Runs a request that may be wished for many times a second.
 *
 * `now` starts at once, also beside one that is under way: which answer counts is for `Requests` to say.
 * `soon` runs when nothing is under way, and at most once more afterwards.
 */
export function gathered(run: () => Promise<void>): {
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
    await run().finally(() => (running -= 1));
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
