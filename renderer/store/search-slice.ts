import type { Slice } from './page-state.ts';

/** What is typed into the search field, and what was searched for. */
export type SearchSlice = {
  readonly search: string;
  /** What was typed and not yet searched for. */
  readonly typedSearch: string | null;
  /** BCP 47 tag that dates in the search are read with. */
  readonly searchLocale: string;
  /** Shows the gallery, and searches when typing rests for a moment, wherever the person is by then. */
  readonly typeSearch: (typed: string) => void;
  readonly searchFor: (search: string) => void;
  readonly setSearchLocale: (locale: string) => void;
};

const restMs = 200;

export const createSearchSlice: Slice<SearchSlice> = ({ set, get }) => {
  let resting: ReturnType<typeof setTimeout> | undefined;
  return {
    search: '',
    typedSearch: null,
    searchLocale: 'en',
    typeSearch: (typedSearch) => {
      clearTimeout(resting);
      set({ typedSearch, place: 'gallery' });
      resting = setTimeout(() => {
        const { typedSearch: typed, searchFor } = get();
        // Another list may have been asked for meanwhile, and this with it.
        if (typed !== null) searchFor(typed);
      }, restMs);
    },
    searchFor: (search) => {
      set({ search, typedSearch: null });
      get().refetchNow();
    },
    setSearchLocale: (searchLocale) => set({ searchLocale }),
  };
};
