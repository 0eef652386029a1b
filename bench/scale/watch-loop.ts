import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** How long something took, and the longest time in which nothing else was answered meanwhile. */
export type Watched<Result = unknown> = {
  readonly tookMs: number;
  readonly blockMs: number;
  readonly result: Result;
};

/** How often the loop is looked at; a block is told as this much longer than it was. */
const resolutionMs = 2;
/** Time in which the histogram notices what has just ended. */
const noticeMs = 5 * resolutionMs;

/**
 * Runs `act` beside a histogram of the loop's delay.
 *
 * It is a new one each time, since one that is set back drops the next delay.
 */
export async function watchLoop<Result>(
  act: () => Result | Promise<Result>,
): Promise<Watched<Result>> {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  await setTimeout(noticeMs);
  const startedAtMs = performance.now();
  const result = await act();
  const tookMs = performance.now() - startedAtMs;
  await setTimeout(noticeMs);
  delays.disable();
  return { tookMs, blockMs: Math.max(0, delays.max / 1e6 - resolutionMs), result };
}
