import type { HistoryQuery, LabelBatch } from '../../contract/label.ts';
import { historyPage } from '../../contract/plain/history-page.ts';

/** Gestures in sight, by their ids. */
export type Sight = { readonly newest: number; readonly oldest: number };

/** Gestures as they were told, and after how many changes. */
type Told = { readonly batch: LabelBatch; readonly turn: number };

/** So many more are asked for before the last one comes into sight. */
const ahead = 10;

/**
 * What was said, the newest first, as far down as it was looked at.
 *
 * After a change the newest page is asked for again, and of the others those that are in sight, or come into it. So
 * it takes as long whether fifty gestures were looked through or fifty thousand.
 */
export function createPagedHistory(
  /** Null where there is no answer, or none that is wanted any more. */
  ask: (query: HistoryQuery) => Promise<readonly LabelBatch[] | null>,
  show: (batches: readonly LabelBatch[], goesOn: boolean) => void,
) {
  let told: readonly Told[] = [];
  let goesOn = true;
  let turn = 0;
  let newestTurn = -1;
  /** Between the gestures from this one on and those below, some are not known: more was said than fills a page. */
  let gapBelow: number | null = null;
  let sight: Sight | null = null;
  let isLoading = false;

  /** What is to be asked next; null when all that is wanted is known. */
  const next = (): Pick<HistoryQuery, 'before'> | null => {
    if (newestTurn !== turn) return { before: null };
    if (gapBelow !== null) return { before: gapBelow };
    if (sight === null) return null;
    const { newest, oldest } = sight;
    const isOutdated = ({ batch: { batchId }, turn: ofTurn }: Told) =>
      batchId <= newest && batchId >= oldest && ofTurn !== turn;
    const outdated = told.find(isOutdated);
    if (outdated !== undefined) return { before: outdated.batch.batchId + 1 };
    const last = told.at(-1);
    const isNearEnd = told.filter(({ batch }) => batch.batchId < oldest).length < ahead;
    return goesOn && isNearEnd && last !== undefined ? { before: last.batch.batchId } : null;
  };

  /** Puts a page in place of what was known of its stretch. */
  const take = (before: number | null, page: readonly LabelBatch[], ofTurn: number) => {
    const isLast = page.length < historyPage;
    const lowest = isLast ? 0 : (page.at(-1)?.batchId ?? 0);
    const isAbove = (batchId: number) => before !== null && batchId >= before;
    const isBelow = (batchId: number) => batchId < lowest;
    const above = told.filter(({ batch }) => isAbove(batch.batchId));
    const below = told.filter(({ batch }) => !isAbove(batch.batchId) && isBelow(batch.batchId));
    const meetsThem = told.some(
      ({ batch: { batchId } }) =>
        !isAbove(batchId) && !isBelow(batchId) && batchId < (gapBelow ?? Infinity),
    );
    if (before === null) newestTurn = ofTurn;
    gapBelow = below.length === 0 || meetsThem ? null : lowest;
    goesOn = !isLast && (below.length === 0 || goesOn);
    told = [...above, ...page.map((batch) => ({ batch, turn: ofTurn })), ...below];
  };

  const load = async () => {
    if (isLoading) return;
    isLoading = true;
    try {
      for (let query = next(); query !== null; query = next()) {
        const ofTurn = turn;
        const page = await ask({ ...query, limit: historyPage });
        if (page === null) return;
        take(query.before, page, ofTurn);
        show(
          told.map(({ batch }) => batch),
          goesOn,
        );
      }
    } finally {
      isLoading = false;
    }
  };

  return {
    /** What was told may be otherwise now. */
    refresh: () => {
      turn += 1;
      return load();
    },
    see: (inSight: Sight | null) => {
      sight = inSight;
      return load();
    },
  };
}
