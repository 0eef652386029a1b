import type { Listing } from '../store/gallery-slice.ts';
import { positionOfId } from './photo-list.ts';

/** The two photos that are chosen, in the order of the list; null when there are more or fewer. */
export function twoChosen(
  listing: Listing | null,
  chosen: ReadonlySet<number>,
): readonly [number, number] | null {
  if (chosen.size !== 2 || listing === null) return null;
  const place = (id: number) => positionOfId(listing, id);
  const [first, second] = [...chosen].toSorted((one, other) => place(one) - place(other));
  return first === undefined || second === undefined ? null : [first, second];
}
