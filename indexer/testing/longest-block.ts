import { performance } from 'node:perf_hooks';

/** How often the loop is asked whether it turns. */
const everyMs = 2;

/**
 * Runs `work` and tells for how long, in milliseconds, the loop of this thread stood still meanwhile, at most.
 *
 * Only as far as this process has computed: on a machine with other work it stands still for that, too.
 */
export async function longestBlock(work: () => Promise<void>): Promise<number> {
  let before = performance.now();
  let cpuBefore = process.cpuUsage();
  let longestMs = 0;
  const turn = () => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(cpuBefore);
    longestMs = Math.max(longestMs, Math.min(now - before - everyMs, (user + system) / 1000));
    before = now;
    cpuBefore = process.cpuUsage();
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
