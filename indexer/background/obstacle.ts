import { guarded } from '../concurrency/guarded.ts';

/** Pauses before the work is tried again by itself; the last holds from then on. */
const pausesMs = [20_000, 60_000, 300_000] as const;

/** What keeps the work from going on, and when it is tried again. */
export type Obstacle = {
  /** What is in the way; null when nothing is. */
  readonly current: () => { readonly error: unknown } | null;
  /** To be told what stopped the work. */
  readonly met: (error: unknown) => void;
  /** Something that may have cured it happened, such as the person's wish to try again. */
  readonly setAside: () => void;
  /** The work went on. */
  readonly overcome: () => void;
  /** Tries no more by itself. */
  readonly stop: () => void;
};

/**
 * Remembers what stopped the work and tries again by itself, ever more rarely.
 *
 * What stops all work is seldom for ever: a disk that was full, an engine that a busy machine let start
 * too late. While it is tried the obstacle stays known, so that nothing flickers where it is shown.
 */
export function createObstacle(tryAgain: () => void): Obstacle {
  let current: { readonly error: unknown } | null = null;
  let tries = 0;
  let timer: NodeJS.Timeout | null = null;

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  function setAside(): void {
    stop();
    current = null;
  }

  const obstacle: Obstacle = {
    current: () => current,
    met: (error) => {
      stop();
      current = { error };
      const pauseMs = pausesMs[Math.min(tries, pausesMs.length - 1)];
      tries += 1;
      const again = guarded(obstacle.met, () => {
        timer = null;
        tryAgain();
      });
      timer = setTimeout(again, pauseMs);
    },
    setAside,
    overcome: () => {
      setAside();
      tries = 0;
    },
    stop,
  };
  return obstacle;
}
