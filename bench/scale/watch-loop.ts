import { setTimeout } from 'node:timers/promises';
import { waitedForOthersMs } from './waited-for-others.ts';

/**
 * How long something took, and the longest time in which nothing else was answered meanwhile.
 *
 * Both without the time in which other programs had the processors; `wallMs` with it.
 */
export type Watched<Result = unknown> = {
  readonly tookMs: number;
  readonly wallMs: number;
  readonly blockMs: number;
  readonly result: Result;
};

/** How often the loop is asked whether it turns. */
const everyMs = 2;
/** Time in which it is noticed what has just ended. */
const noticeMs = 5 * everyMs;

/** Runs `act` and looks at how often the loop turns meanwhile. */
export async function watchLoop<Result>(
  act: () => Result | Promise<Result>,
): Promise<Watched<Result>> {
  let blockMs = 0;
  let before = ownTime();
  const turn = () => {
    const now = ownTime();
    blockMs = Math.max(blockMs, now.ownMs - before.ownMs - everyMs);
    before = now;
  };
  const timer = setInterval(turn, everyMs);
  try {
    await setTimeout(noticeMs);
    blockMs = 0;
    const started = ownTime();
    const result = await act();
    const ended = ownTime();
    await setTimeout(noticeMs);
    const [tookMs, wallMs] = [ended.ownMs - started.ownMs, ended.wallMs - started.wallMs];
    return { tookMs, wallMs, blockMs, result };
  } finally {
    clearInterval(timer);
  }
}

function ownTime(): { readonly wallMs: number; readonly ownMs: number } {
  const wallMs = performance.now();
  return { wallMs, ownMs: wallMs - waitedForOthersMs() };
}
