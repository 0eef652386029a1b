import type { Fault, Outcome } from '../../contract/fault.ts';
import { mostPhotos } from '../../contract/plain/most-photos.ts';
import { toFault } from './to-fault.ts';
import type { MessageKey, MessageValues } from '../languages/catalogue.ts';
import type { Slice } from './page-state.ts';

export type Sentence = { readonly key: MessageKey; readonly values?: MessageValues };

/** One line at the foot of the window: what was done, or what went wrong. */
export type Notice = {
  readonly id: number;
  readonly tone: 'done' | 'problem';
  readonly sentences: readonly Sentence[];
  /** The indexer's own words, which name the file and the cure. */
  readonly detail: string | null;
  readonly action: { readonly label: MessageKey; readonly run: () => void } | null;
};

export type NoticeSlice = {
  readonly notice: Notice | null;
  readonly tell: (sentences: readonly Sentence[], action?: Notice['action']) => void;
  readonly tellFault: (fault: Fault) => void;
  /** Whether these are more photos than can be meant at once, which is told then. */
  readonly areTooMany: (photos: readonly unknown[]) => boolean;
  readonly dismissNotice: () => void;
  /** Waits for a call and tells its fault, if any; never rejects. */
  readonly settle: <T>(call: Promise<Outcome<T>>) => Promise<Outcome<T>>;
};

export const createNoticeSlice: Slice<NoticeSlice> = ({ set, get }) => {
  let lastId = 0;
  const show = (notice: Omit<Notice, 'id'>) => set({ notice: { ...notice, id: ++lastId } });
  const tellProblem = ({ kind, message }: Fault) =>
    show({ tone: 'problem', sentences: [{ key: `fault.${kind}` }], detail: message, action: null });
  return {
    notice: null,
    tell: (sentences, action = null) => show({ tone: 'done', sentences, detail: null, action }),
    tellFault: (fault) => {
      // What somebody stopped is no problem.
      if (fault.kind === 'stopped') get().tell([{ key: 'fault.stopped' }]);
      else tellProblem(fault);
    },
    areTooMany: ({ length }) => {
      if (length <= mostPhotos) return false;
      const sentences = [{ key: 'common.tooMany', values: { count: mostPhotos } } as const];
      show({ tone: 'problem', sentences, detail: null, action: null });
      return true;
    },
    dismissNotice: () => set({ notice: null }),
    settle: async (call) => {
      const outcome = await call.catch((error: unknown) => ({
        ok: false as const,
        fault: toFault(error),
      }));
      if (!outcome.ok) get().tellFault(outcome.fault);
      return outcome;
    },
  };
};
