import type { Verdict } from '../../contract/photo.ts';
import type { Listing } from '../store/gallery-slice.ts';

/** From here on a photo counts as a match, in the indexer as in the page. */
const match = 0.5;

/**
 * How many of the answered photos themselves become matches, or cease to be.
 *
 * The indexer counts them among those a labelling gained or lost, but "finds 14 more" is about the
 * others. A photo that is not listed is taken to move.
 */
export function ownMoves(
  listing: Listing | null,
  photoIds: readonly number[],
  verdict: Verdict | null,
): { readonly gained: number; readonly lost: number } {
  if (verdict === null) return { gained: 0, lost: 0 };
  const moving = photoIds.length - countStaying(listing, new Set(photoIds), verdict);
  return verdict === 'yes' ? { gained: moving, lost: 0 } : { gained: 0, lost: moving };
}

/** Listed photos on the side that the answer puts them on; in one pass, for many may be answered. */
function countStaying(
  listing: Listing | null,
  photoIds: ReadonlySet<number>,
  verdict: Verdict,
): number {
  if (listing === null) return 0;
  const { columns } = listing;
  let staying = 0;
  for (let index = 0; index < columns.photoIds.length; index++) {
    const isMatch = (columns.probabilities[index] ?? 0) >= match;
    if (isMatch === (verdict === 'yes') && photoIds.has(columns.photoIds[index] ?? 0)) staying++;
  }
  return staying;
}

/** What an outcome brought beyond the answered photos themselves. */
export function withoutOwn<Outcome extends { readonly gained: number; readonly lost: number }>(
  outcome: Outcome,
  own: { readonly gained: number; readonly lost: number },
): Outcome {
  return {
    ...outcome,
    gained: Math.max(0, outcome.gained - own.gained),
    lost: Math.max(0, outcome.lost - own.lost),
  };
}
