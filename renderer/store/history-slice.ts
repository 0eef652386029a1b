import type { LabelBatch } from '../../contract/label.ts';
import type { Slice } from './page-state.ts';
import { createPagedHistory, type Sight } from './paged-history.ts';

export type HistorySlice = {
  /** What was said, the newest first, as far down as it was looked at; null before it was asked for. */
  readonly history: readonly LabelBatch[] | null;
  /** There is more than that. */
  readonly historyGoesOn: boolean;
  /** Asks for the newest gestures, and for those in sight. */
  readonly loadHistory: () => Promise<void>;
  /** Tells what is in sight, so that it is up to date and goes on. */
  readonly seeHistory: (sight: Sight | null) => Promise<void>;
};

export const createHistorySlice: Slice<HistorySlice> = ({ set, api, requests }) => {
  const paged = createPagedHistory(
    async (query) => {
      const outcome = await requests.beside('history', api['labels.history'](query));
      return outcome?.ok === true ? outcome.value : null;
    },
    (history, historyGoesOn) => set({ history, historyGoesOn }),
  );
  return {
    history: null,
    historyGoesOn: false,
    loadHistory: paged.refresh,
    seeHistory: paged.see,
  };
};
