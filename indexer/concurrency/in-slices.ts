import { takeSlice, type Steps } from '../../models/head/fitting/steps.ts';
import { ownTurn } from './own-turn.ts';

/** So long nobody else is heard. */
export const sliceMs = 15;

/**
 * Takes steps to their end, in slices between which others are answered.
 *
 * Ends before that, with null, where `isWanted` says after a slice that nobody wants it any more.
 */
export function inSlices<Result>(steps: Steps<Result>): Promise<Result>;
export function inSlices<Result>(
  steps: Steps<Result>,
  isWanted: () => boolean,
): Promise<Result | null>;
export async function inSlices<Result>(
  steps: Steps<Result>,
  isWanted: () => boolean = () => true,
): Promise<Result | null> {
  while (isWanted()) {
    const step = takeSlice(steps, sliceMs);
    if (step.done === true) return step.value;
    await ownTurn();
  }
  return null;
}
