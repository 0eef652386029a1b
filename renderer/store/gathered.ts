/** Twice a second is steady movement, and leaves time for whoever works here. */
const calmMs = 500;

/** What takes long is asked for less often: of very many photos, in the time it took this many times over. */
const restShare = 8;
/** Who looks on while photos are found shall not wait longer for the next. */
const longestRestMs = 3000;

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
    const begunMs = performance.now();
    running += 1;
    await run().finally(() => (running -= 1));
    if (turn !== latest) return;
    resting = true;
    const tookMs = performance.now() - begunMs;
    const restMs = Math.min(longestRestMs, Math.max(calmMs, restShare * tookMs));
    setTimeout(() => {
      resting = false;
      if (wanted) soon();
    }, restMs);
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
