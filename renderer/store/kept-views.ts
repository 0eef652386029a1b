import type { GallerySort, GallerySubject, GalleryView } from '../../contract/gallery.ts';

/** How somebody left the gallery of a cat. */
type KeptView = {
  readonly view: GalleryView;
  readonly sort: GallerySort;
  /** Where the slider was left; null where it follows the app's own judgement. */
  readonly threshold: number | null;
  readonly tileSizePx: number;
};

/** Where such is kept over a restart. */
export type ViewShelf = {
  readonly read: () => string | null;
  readonly write: (views: string | null) => void;
};

export type KeptViews = {
  readonly of: (subject: GallerySubject) => KeptView | null;
  readonly keep: (subject: GallerySubject, view: KeptView) => void;
  readonly forget: () => void;
};

const views: readonly unknown[] = [
  'matches',
  'unsure',
  'everything',
  'not-found',
  'taught',
] satisfies GalleryView[];
const sorts: readonly unknown[] = ['confidence', 'date', 'newest-found'] satisfies GallerySort[];

const isView = (value: unknown): value is GalleryView => views.includes(value);
const isSort = (value: unknown): value is GallerySort => sorts.includes(value);

/** Reads what was kept, also by another version of the app; null for what is no such thing. */
function parsed(kept: unknown): KeptView | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { view, sort, threshold, tileSizePx } = kept as Partial<Record<keyof KeptView, unknown>>;
  if (!isView(view) || !isSort(sort) || typeof tileSizePx !== 'number') return null;
  const isPlace = typeof threshold === 'number' && threshold >= 0 && threshold <= 1;
  return { view, sort, tileSizePx, threshold: isPlace ? threshold : null };
}

function readAll(shelf: ViewShelf): Record<string, unknown> {
  try {
    const all: unknown = JSON.parse(shelf.read() ?? '{}');
    return typeof all === 'object' && all !== null ? { ...all } : {};
  } catch {
    // Somebody else wrote there: nothing is lost but how galleries were left.
    return {};
  }
}

/** Remembers how the gallery of each cat was left. */
export function createKeptViews(shelf: ViewShelf): KeptViews {
  let all = readAll(shelf);
  return {
    of: (subject) => parsed(all[String(subject)]),
    keep: (subject, view) => {
      const text = JSON.stringify(view);
      if (JSON.stringify(all[String(subject)]) === text) return;
      all = { ...all, [String(subject)]: view };
      shelf.write(JSON.stringify(all));
    },
    forget: () => {
      all = {};
      shelf.write(null);
    },
  };
}
