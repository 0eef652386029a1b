import { EngineFailure } from '../../models/engine-failure.ts';
import { looksThrough, type Looks, type VisionEngine } from '../../models/engine.ts';

export type ReplacementOptions = {
  readonly makeReplacement: () => VisionEngine;
  /** Whether an engine is gone that failed; one that computes nonsense is never asked again. */
  readonly isGone?: () => boolean;
  /** Hears why the first was given up. */
  readonly onLost?: (reason: Error) => void;
  /** Called when the first is closed and was never lost. */
  readonly onWell?: () => Promise<void>;
};

/**
 * An engine that goes on with another one when it is gone, or computes what is no number.
 *
 * The photos in flight are seen again by the replacement, so a crashed GPU process costs no photo, and none is said to be
 * without a cat by an engine that could not see.
 */
export function withReplacement(
  first: VisionEngine,
  { makeReplacement, isGone = () => false, onLost, onWell }: ReplacementOptions,
): VisionEngine {
  let current = first;
  let closed = false;

  function replace(reason: unknown): void {
    current = makeReplacement();
    onLost?.(reason instanceof Error ? reason : new Error(String(reason)));
    // Frees what it holds; it has nothing more to say.
    first.close().catch(() => undefined);
  }

  async function tryTwice<T>(work: (engine: Looks) => Promise<T>): Promise<T> {
    const used = current;
    try {
      return await work(used);
    } catch (error) {
      if (used !== first || closed) throw error;
      if (current === first) {
        if (!(error instanceof EngineFailure) && !isGone()) throw error;
        replace(error);
      }
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
    close: async () => {
      closed = true;
      await current.close();
      if (current === first) await onWell?.();
    },
  };
}
