import { performance } from 'node:perf_hooks';

/** How often the loop is asked whether it turns. */
const everyMs = 2;

/** Runs `work` and tells for how long, in milliseconds, the loop of this thread stood still meanwhile, at most. */
export async function longestBlock(work: () => Promise<void>): Promise<number> {
  let before = performance.now();
  let longestMs = 0;
  const turn = () => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - before - everyMs);
    before = now;
  };
  const timer = setInterval(turn, everyMs);
  try {
    await work();
  } finally {
    clearInterval(timer);
    turn();
  }
  return longestMs;
}
