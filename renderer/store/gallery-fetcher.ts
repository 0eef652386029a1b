import type { GalleryAnswer, GalleryColumns, GalleryQuery } from '../../contract/gallery.ts';
import type { Tools } from './page-state.ts';
import { fromPieces, inRow, isUnchanged } from './pieced-columns.ts';

/** The last list as the indexer told it, apart from what was answered here since. */
type Served = {
  readonly query: string;
  readonly listing: number;
  readonly columns: GalleryColumns;
};

/** Lays over columns what was answered since they were asked for. */
type Answered = (columns: GalleryColumns) => GalleryColumns;

/** Asks for the list of a query: only what has changed where it is held, else part by part. */
export function createGalleryFetcher({ set, get, api, requests, unlisted }: Tools): {
  /** False where the answer is outdated, or did not come. */
  readonly fetch: (query: GalleryQuery) => Promise<boolean>;
} {
  let served: Served | null = null;

  const show = (asked: Served, answered: Answered) => {
    // Answers that the list knows of are shown as the indexer tells them.
    const columns = answered(asked.columns);
    const isShown = get().listing?.columns === columns;
    served = asked;
    if (!isShown) get().showColumns(columns);
  };
  const restOf = async ({ listing, total, ...first }: GalleryAnswer, answered: Answered) => {
    const parts = [first];
    let length = first.photoIds.length;
    // Something to look at while the rest is on its way; what is looked at already does not get shorter.
    if (length < total && get().listing === null) get().showColumns(answered(first));
    while (length < total) {
      const call = api['gallery.more']({ listing, from: length });
      const outcome = await requests.beside('gallery', call);
      if (outcome === null) return null;
      if (!outcome.ok) {
        set({ listingFailed: true });
        return null;
      }
      if (outcome.value === null || outcome.value.photoIds.length === 0) {
        get().refetchSoon();
        return null;
      }
      parts.push({ ...first, ...outcome.value });
      length += outcome.value.photoIds.length;
    }
    return inRow(parts);
  };
  const piecedTogether = (held: Served, answer: GalleryAnswer, pieces: Uint32Array) => {
    const { columns } = held;
    if (!isUnchanged(pieces, columns.photoIds.length, answer.total))
      return { ...fromPieces(columns, answer, pieces), judgement: answer.judgement };
    const isSame = columns.judgement.threshold === answer.judgement.threshold;
    return isSame && isSameJudgement(columns, answer)
      ? columns
      : { ...columns, judgement: answer.judgement };
  };

  return {
    fetch: async (asked) => {
      const query = JSON.stringify(asked);
      const held = served?.query === query ? served : null;
      const answered = unlisted.askList(asked);
      const call = api['gallery.list']({ ...asked, held: held?.listing ?? null });
      const outcome = await requests.latest('gallery', call);
      if (outcome === null) return false;
      set({ listingFailed: !outcome.ok });
      if (!outcome.ok) return false;
      const answer = outcome.value;
      set({ unsureCount: typeof asked.subject === 'number' ? answer.unsure : null });
      const { listing, judgement, pieces } = answer;
      if (held !== null && pieces !== null) {
        show({ query, listing, columns: piecedTogether(held, answer, pieces) }, answered);
        return true;
      }
      const rows = await restOf(answer, answered);
      if (rows === null) return false;
      show({ query, listing, columns: { ...rows, judgement } }, answered);
      return true;
    },
  };
}

function isSameJudgement({ judgement: one }: GalleryColumns, { judgement: other }: GalleryAnswer) {
  const isSame = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).every((value, at) => value === b[at]);
  return (
    one.here.told === other.here.told &&
    one.here.shown === other.here.shown &&
    one.here.missed.expected === other.here.missed.expected &&
    isSame(one.shown, other.shown) &&
    isSame(one.right, other.right) &&
    isSame(one.missed, other.missed) &&
    isSame(one.told, other.told)
  );
}
