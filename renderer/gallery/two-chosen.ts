import type { PageState } from '../store/page-state.ts';

/** The two photos that are chosen, in the order of the list; null when there are more or fewer. */
export function twoChosen({
  selection: { chosen },
  listing,
}: Pick<PageState, 'selection' | 'listing'>): readonly [number, number] | null {
  if (chosen.size !== 2 || listing === null) return null;
  const place = (id: number) => listing.columns.photoIds.indexOf(id);
  const [first, second] = [...chosen].toSorted((one, other) => place(one) - place(other));
  return first === undefined || second === undefined ? null : [first, second];
}
