/** Measures how many things a second are done now, not on average since the beginning. */
export type RateMeter = {
  count(): void;
  /** Null until two have been counted within the window. */
  perSecond(): number | null;
  reset(): void;
};

/** Counts over a sliding window; a pause in the work is forgotten with {@link RateMeter.reset}. */
export function createRateMeter(windowMs = 20_000, now = () => performance.now()): RateMeter {
  let times: number[] = [];
  return {
    count() {
      times.push(now());
      const oldest = now() - windowMs;
      // Trimmed by halves, so that counting stays cheap at any rate.
      if ((times[times.length >> 1] ?? oldest) < oldest) times = times.slice(times.length >> 1);
    },
    perSecond() {
      const recent = times.filter((time) => time >= now() - windowMs);
      const [first] = recent;
      if (first === undefined || recent.length < 2) return null;
      return ((recent.length - 1) / Math.max(now() - first, 1)) * 1000;
    },
    reset() {
      times = [];
    },
  };
}
