import type { VisionEngine } from '../../models/engine.ts';
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
  return {
    get name() {
      return current.name;
    },
    get concurrency() {
      return current.concurrency;
    },
    see: async (image, boxes) => {
      const used = current;
      try {
        return await used.see(image, boxes);
      } catch (error) {
        if (used !== first || first.alive() || closed) throw error;
        if (current === first) current = makeReplacement();
        return current.see(image, boxes);
      }
    },
    close: () => {
      closed = true;
      return current.close();
    },
  };
}
