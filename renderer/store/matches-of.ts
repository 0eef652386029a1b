import type { Cat } from '../../contract/cat.ts';
import type { PageState } from './page-state.ts';

type Shown = Pick<PageState, 'view' | 'search' | 'listing'>;

/** How many matches are on the screen, where the slider decides what counts as one; null elsewhere. */
export function shownMatches({ view, search, listing }: Shown): number | null {
  return view === 'matches' && search === '' && listing !== null ? listing.passed.length : null;
}

/** How many photos of a cat there are: those on the screen, or else those that My Cat itself takes for right. */
export function matchesOf(state: Shown & Pick<PageState, 'subject'>, cat: Cat): number {
  return (state.subject === cat.catId ? shownMatches(state) : null) ?? cat.matches;
}
