import { setTimeout } from 'node:timers/promises';
import { isAway } from './database-faults.ts';

/** Pauses between two tries; the last holds from then on. */
const pausesMs = [250, 500, 1000, 2000, 5000, 10_000] as const;

/** Does something once the database is there, however long that takes. */
export type Patiently = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Makes a way to work over a server that restarts: what fails because it is away is done again.
 *
 * So only what may be done twice may be done so. `onAway` hears of each absence once, `onBack` of its end. Once the
 * signal is aborted what fails is not tried again.
 */
export function createPatiently(
  signal: AbortSignal,
  hear: { readonly onAway: (error: unknown) => void; readonly onBack: () => void },
): Patiently {
  let away = false;
  return async (work) => {
    for (let tries = 0; ; tries += 1) {
      try {
        const result = await work();
        if (away) hear.onBack();
        away = false;
        return result;
      } catch (error) {
        if (!isAway(error) || signal.aborted) throw error;
        if (!away) hear.onAway(error);
        away = true;
        const pauseMs = pausesMs[Math.min(tries, pausesMs.length - 1)];
        await setTimeout(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  };
}
