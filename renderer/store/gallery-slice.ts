import type {
  AlikeTo,
  GalleryColumns,
  GalleryQuery,
  GallerySort,
  GallerySubject,
  GalleryView,
  Tile,
} from '../../contract/gallery.ts';
import {
  nothingSelected,
  select,
  type Selection,
  type SelectionStep,
} from '../gallery/selection.ts';
import { nextBelow } from '../gallery/crossing-photos.ts';
import { shownIndices } from '../gallery/slider-maths.ts';
import { stackUp, type Stacks } from '../gallery/stack-up.ts';
import { positionOfId } from '../gallery/photo-list.ts';
import { tileOfPhoto } from '../gallery/stacked-photos.ts';
import { parseSearch } from '../format/search-query.ts';
import { createGalleryFetcher } from './gallery-fetcher.ts';
import { gathered } from './gathered.ts';
import type { PageState, Slice } from './page-state.ts';
import { createTileCache } from './tile-cache.ts';

/** The whole answer to a query, and what the slider lets through of it. */
export type Listing = {
  readonly columns: GalleryColumns;
  /** Photos that the slider lets through, as indices into the columns. */
  readonly passed: Uint32Array;
  /** Those that have a tile of their own: closed stacks count once. */
  readonly shown: Uint32Array;
  readonly stacks: Stacks;
  /** Of a list by confidence, the photos right below the slider's line, the surest first. */
  readonly below: readonly number[];
};

/** The photos that are listed, the slider, and which of them are chosen. */
export type GallerySlice = {
  readonly subject: GallerySubject;
  readonly view: GalleryView;
  readonly sort: GallerySort;
  /** Only the photos most like this one are listed, and where one came to them from; null for all. */
  readonly alikeTo: (AlikeTo & { readonly from: GalleryView }) | null;
  /** Null while the first answer is awaited. */
  readonly listing: Listing | null;
  /** The last list asked for did not come. */
  readonly listingFailed: boolean;
  /** Slider's place by subject; it stays where the person left it whatever streams in. */
  readonly thresholds: Readonly<Partial<Record<GallerySubject, number>>>;
  /** Photos whose stacks the person opened. */
  readonly openStackIds: ReadonlySet<number>;
  readonly selection: Selection;
  readonly tiles: ReadonlyMap<number, Tile>;
  /** Photos of the chosen cat that are unsure, for the side list. */
  readonly unsureCount: number | null;
  readonly chooseSubject: (subject: GallerySubject) => void;
  readonly chooseView: (view: GalleryView) => void;
  readonly chooseSort: (sort: GallerySort) => void;
  /** Lists the photos most like one, the likest first. */
  readonly showAlike: (alikeTo: AlikeTo) => void;
  /** Back to what was listed before. */
  readonly leaveAlike: () => void;
  readonly setThreshold: (threshold: number) => void;
  /** Gives the slider back to the app's own judgement, which it follows from then on. */
  readonly resetThreshold: () => void;
  /** Asks for the list again; many calls in a row become few. */
  readonly refetchSoon: () => void;
  readonly refetchNow: () => void;
  /** Replaces the columns, such as after an answer was given here. */
  readonly showColumns: (columns: GalleryColumns) => void;
  /** Opens the stack of a photo, or closes it again. */
  readonly toggleStack: (photoId: number) => void;
  /** Lays the photos out anew, after stacking was switched on or off. */
  readonly restack: () => void;
  /** Asks for the names of visible photos that are not known yet. */
  readonly wantTiles: (photoIds: readonly number[]) => void;
  /** Answers changed: asks again for what is in sight. */
  readonly outdateTiles: () => void;
  readonly step: (step: SelectionStep) => void;
  readonly selectAll: () => void;
};

/** So many photos below the slider's line are shown. */
const mostBelow = 24;

/** Until the first answer says where matches begin. */
const firstThreshold = 0.5;

/** The slider's place for what is listed; null where everything is shown whatever its score. */
export function thresholdOf(
  state: Pick<PageState, 'subject' | 'thresholds' | 'view' | 'listing'>,
): number | null {
  return placeOf(state, state.listing?.columns ?? null);
}

/** The same where there is something to be more or less sure of: of no cat nothing is thought. */
export function sliderPlaceOf(
  state: Pick<PageState, 'cats' | 'subject' | 'thresholds' | 'view' | 'listing'>,
): number | null {
  return state.cats.length === 0 ? null : thresholdOf(state);
}

/** The order of what is listed; look-alikes go by likeness, as matches go by how sure they are. */
export function sortOf({ sort, alikeTo }: Pick<PageState, 'sort' | 'alikeTo'>): GallerySort {
  return alikeTo === null ? sort : 'confidence';
}

/** Where the person left it, and until it was touched where the app itself sees the matches begin. */
function placeOf(
  { view, subject, thresholds }: Pick<PageState, 'subject' | 'thresholds' | 'view'>,
  columns: GalleryColumns | null,
): number | null {
  if (view !== 'matches') return null;
  return thresholds[subject] ?? columns?.judgement.threshold ?? firstThreshold;
}

/** Ids of what is shown, in order. */
export function shownIds(listing: Listing | null): readonly number[] {
  if (listing === null) return [];
  return Array.from(listing.shown, (index) => listing.columns.photoIds[index] ?? 0);
}

/**
 * What is chosen and shown: an answer must never be about photos that nobody sees.
 *
 * A photo that the line has just passed is not meant any more, unless the keyboard was among the dimmed ones.
 */
function retained(selection: Selection, listing: Listing, before: Listing | null): Selection {
  if (selection.chosen.size === 0) {
    const wasBelow = new Set(before?.below);
    const shows = (id: number) =>
      positionOfId(listing, id) !== -1 || (wasBelow.has(id) && listing.below.includes(id));
    return select(selection, { kind: 'retain', shows });
  }
  const shown = new Set(shownIds(listing));
  return select(selection, { kind: 'retain', shows: (id) => shown.has(id) });
}

export const createGallerySlice: Slice<GallerySlice> = (tools) => {
  const { set, get, keptViews } = tools;
  const tileCache = createTileCache(tools);
  const fetcher = createGalleryFetcher(tools);

  const query = (): GalleryQuery => {
    const { subject, view, search, searchLocale, alikeTo } = get();
    const alike = alikeTo === null ? null : { photoId: alikeTo.photoId, cropId: alikeTo.cropId };
    const texts = parseSearch(search, searchLocale);
    return { subject, view, sort: sortOf(get()), ...texts, ...(alike && { alikeTo: alike }) };
  };
  const refetch = gathered(async () => {
    // A moved file has a new name, and a photo read at last a state: names go stale with the list.
    if (await fetcher.fetch(query())) tileCache.outdate();
  });
  /** A list of another kind is on its way: what is shown now does not belong to it. */
  const startAnew = (change: Partial<PageState>) => {
    const { closePhoto, search, typedSearch } = get();
    closePhoto();
    set({
      alikeTo: null,
      search: typedSearch ?? search,
      ...change,
      typedSearch: null,
      listing: null,
      listingFailed: false,
      selection: nothingSelected,
      place: 'gallery',
    });
    refetch.now();
  };

  return {
    subject: 'any',
    view: 'matches',
    sort: 'confidence',
    alikeTo: null,
    listing: null,
    listingFailed: false,
    thresholds: {},
    openStackIds: new Set(),
    selection: nothingSelected,
    tiles: new Map(),
    unsureCount: null,
    chooseSubject: (subject) => {
      tileCache.forget();
      const kept = keptViews.of(subject);
      if (kept === null) {
        startAnew({ subject, view: 'matches', sort: 'confidence' });
        return;
      }
      const { view, sort, threshold, tileSizePx } = kept;
      const { thresholds, settings, changeSettings } = get();
      const places = threshold === null ? thresholds : { ...thresholds, [subject]: threshold };
      startAnew({ subject, view, sort, thresholds: places });
      if (tileSizePx !== settings.tileSizePx) void changeSettings({ tileSizePx });
    },
    chooseView: (view) => startAnew({ view }),
    chooseSort: (sort) => startAnew({ sort }),
    showAlike: (alikeTo) => {
      const { view, alikeTo: before } = get();
      const from = before?.from ?? view;
      startAnew({ view: 'everything', search: '', alikeTo: { ...alikeTo, from } });
    },
    leaveAlike: () => {
      const { alikeTo, view } = get();
      startAnew({ view: alikeTo?.from ?? view });
      if (alikeTo !== null) get().step({ kind: 'focus', id: alikeTo.photoId });
    },
    setThreshold: (threshold) => {
      const { thresholds, subject } = get();
      set({ thresholds: { ...thresholds, [subject]: threshold } });
      get().restack();
    },
    resetThreshold: () => {
      const { thresholds, subject } = get();
      const others = Object.entries(thresholds).filter(([key]) => key !== String(subject));
      set({ thresholds: Object.fromEntries(others) });
      get().restack();
    },
    refetchSoon: refetch.soon,
    refetchNow: refetch.now,
    showColumns: (columns) => {
      const { openStackIds, settings } = get();
      const sort = sortOf(get());
      const threshold = placeOf(get(), columns);
      const passed = shownIndices(columns, sort, threshold);
      const stacks = stackUp(columns, passed, {
        on: settings.stackBursts,
        openIds: openStackIds,
        inPlace: sort === 'date',
      });
      const hasLine = threshold !== null && sort === 'confidence';
      const below = hasLine ? nextBelow(columns, threshold, mostBelow) : [];
      const listing = { columns, passed, shown: stacks.shown, stacks, below };
      const selection = retained(get().selection, listing, get().listing);
      set({ listing, selection });
    },
    toggleStack: (photoId) => {
      const { listing, openStackIds } = get();
      if (listing === null) return;
      const { columns } = listing;
      const stack = columns.stacks[columns.photoIds.indexOf(photoId)] ?? 0;
      if (stack === 0) return;
      const isOther = (id: number) => columns.stacks[columns.photoIds.indexOf(id)] !== stack;
      const others = [...openStackIds].filter(isOther);
      const closing = listing.stacks.open.has(stack);
      set({ openStackIds: new Set(closing ? others : [...others, photoId]) });
      get().restack();
      const now = get().listing;
      if (closing && now !== null) get().step({ kind: 'move', id: tileOfPhoto(now, photoId) });
    },
    restack: () => {
      const { listing } = get();
      if (listing !== null) get().showColumns(listing.columns);
    },
    wantTiles: tileCache.want,
    outdateTiles: tileCache.outdate,
    step: (step) => set({ selection: select(get().selection, step) }),
    selectAll: () =>
      set({
        selection: select(get().selection, {
          kind: 'set',
          ids: shownIds(get().listing),
          keep: false,
        }),
      }),
  };
};
