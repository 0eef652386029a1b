import type { Listing } from '../store/gallery-slice.ts';
import { isBestShot } from './flags.ts';

/**
 * Of photos of one burst the best one among them, of all others each.
 *
 * That is the one the burst is shown by where that is among them, and else the first of them.
 */
export function bestShots(
  listing: Pick<Listing, 'columns'> | null,
  photoIds: readonly number[],
): readonly number[] {
  if (listing === null) return photoIds;
  const { photoIds: listed, stacks, flags } = listing.columns;
  const indexOf = new Map(Array.from(listed, (id, index) => [id, index]));
  const bestOf = new Map<number, number>();
  for (const id of photoIds) {
    const index = indexOf.get(id) ?? -1;
    const stack = stacks[index] ?? 0;
    if (stack === 0) continue;
    if (!bestOf.has(stack) || isBestShot(flags[index] ?? 0)) bestOf.set(stack, id);
  }
  return photoIds.filter((id) => {
    const stack = stacks[indexOf.get(id) ?? -1] ?? 0;
    return stack === 0 || bestOf.get(stack) === id;
  });
}
