import { looksThrough, type VisionEngine } from '../../models/engine.ts';
import type { WindowEngine } from './window-engine.ts';

/**
 * An engine that goes on with another one when its window is gone.
 *
 * The photos in flight are seen again by the replacement, so a crashed GPU process costs no photo.
 */
export function withReplacement(
  first: WindowEngine,
  makeReplacement: () => VisionEngine,
): VisionEngine {
  let current: VisionEngine = first;
  let closed = false;
  async function tryTwice<T>(work: (engine: VisionEngine) => Promise<T>): Promise<T> {
    const used = current;
    try {
      return await work(used);
    } catch (error) {
      if (used !== first || first.alive() || closed) throw error;
      if (current === first) current = makeReplacement();
      return work(current);
    }
  }

  return {
    get name() {
      return current.name;
    },
    get concurrency() {
      return current.concurrency;
    },
    ...looksThrough(tryTwice),
    close: () => {
      closed = true;
      return current.close();
    },
  };
}
