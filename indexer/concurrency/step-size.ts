import { sliceMs } from './in-slices.ts';
import { ownTurn } from './own-turn.ts';

/** How few and how many things one step may take on. */
export type StepLimits = { readonly least: number; readonly most: number };

/** It grows more slowly than it shrinks: what was quick may have been in memory by chance. */
const mostGrowth = 2;

/** How many things the next step takes on, after one with `size` of them took `tookMs`. */
export function nextSize(size: number, tookMs: number, { least, most }: StepLimits): number {
  const fitting = tookMs > 0 ? Math.floor((size * sliceMs) / tookMs) : most;
  return Math.max(least, Math.min(most, fitting, size * mostGrowth));
}

/**
 * Calls a step with the number of things that it is to take on, and returns what it returns.
 *
 * The number follows how long the steps before it took, since nobody knows whether a disk is cold or slow: a step blocks
 * everybody else for some {@link sliceMs}.
 */
export type Pace = <Result>(step: (size: number) => Result) => Result;

export function createPace(limits: StepLimits, now: () => number = () => performance.now()): Pace {
  let size = limits.least;
  return (step) => {
    const startedMs = now();
    try {
      return step(size);
    } finally {
      size = nextSize(size, now() - startedMs, limits);
    }
  };
}

/** Hands all things to a step, as many at a time as `pace` says, while others are answered. */
export async function inPacedParts<Item>(
  items: readonly Item[],
  pace: Pace,
  step: (some: readonly Item[]) => void,
): Promise<void> {
  for (let from = 0; from < items.length;) {
    from += pace((size) => {
      step(items.slice(from, from + size));
      return size;
    });
    await ownTurn();
  }
}
