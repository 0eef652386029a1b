import type { CommandOutput } from '../../contract/commands.ts';
import type { LabelBatch, LabelOutcome } from '../../contract/label.ts';
import type { Verdict } from '../../contract/photo.ts';
import type { Meant } from './correct-slice.ts';
import type { Slice } from './page-state.ts';

export type ReviewItem = CommandOutput<'review.next'>[number];
export type Suspect = CommandOutput<'review.suspects'>[number];

/** One unsure cat after another, and what the answers brought. */
export type ReviewSlice = {
  /** What is still to be asked, the first one now; null while it is awaited. */
  readonly queue: readonly ReviewItem[] | null;
  readonly answered: number;
  /** Photos found by the answers of the current dozen, less those lost. */
  readonly gainedInDozen: number;
  /** Photos found by the dozen before, to be told. */
  readonly lastDozen: number | null;
  /** An answer is about the whole burst of a photo, not about this one alone. */
  readonly wholeBurst: boolean;
  readonly suspects: readonly Suspect[] | null;
  readonly loadReview: () => Promise<void>;
  readonly loadSuspects: () => Promise<void>;
  readonly answer: (verdict: Verdict) => Promise<void>;
  readonly answerOther: (catId: number) => Promise<void>;
  /** An answer was undone or done again: its question comes back, or goes. */
  readonly takeBackAnswer: (batch: LabelBatch) => void;
  readonly skip: () => void;
  readonly setWholeBurst: (whole: boolean) => void;
};

type Answered = { readonly item: ReviewItem; readonly gain: number };

const dozen = 12;
const askedAtOnce = 24;
/** What the contract lets the page ask for. */
const mostAtOnce = 100;
const refillBelow = 6;

export const createReviewSlice: Slice<ReviewSlice> = ({ set, get, api, requests }) => {
  /** Skipped crops are not asked again until the review is opened anew. */
  let passed = new Set<number>();
  /** What was answered in this sitting and may be taken back, by the batch that stored it. */
  let stored = new Map<number, Answered>();

  const fetchNext = async () => {
    const cat = get().judgedCat();
    if (cat === null) {
      requests.drop('review');
      set({ queue: [] });
      return;
    }
    const limit = Math.min(mostAtOnce, askedAtOnce + passed.size);
    const call = api['review.next']({ catId: cat.catId, limit });
    const outcome = await requests.latest('review', call);
    if (outcome === null) return;
    if (!outcome.ok) {
      set({ queue: get().queue ?? [] });
      return;
    }
    // The one on the screen stays there: it must not change under the finger.
    const current = get().queue?.slice(0, 1) ?? [];
    const known = new Set([...passed, ...current.map(({ crop }) => crop.cropId)]);
    const fresh = outcome.value.filter(({ crop }) => !known.has(crop.cropId));
    set({ queue: [...current, ...fresh] });
  };
  const meantBy = ({ photoId, crop, mates }: ReviewItem): readonly Meant[] => [
    { photoId, cropId: crop.cropId },
    ...(get().wholeBurst ? mates : []),
  ];
  const take = () => {
    const [item, ...rest] = get().queue ?? [];
    if (item === undefined) return null;
    passed.add(item.crop.cropId);
    set({ queue: rest });
    if (rest.length < refillBelow) void fetchNext();
    return item;
  };
  const pass = ({ crop: { cropId } }: ReviewItem) => {
    passed.add(cropId);
    set({ queue: (get().queue ?? []).filter(({ crop }) => crop.cropId !== cropId) });
  };
  const putBack = (item: ReviewItem) => {
    pass(item);
    passed.delete(item.crop.cropId);
    set({ queue: [item, ...(get().queue ?? [])] });
  };
  /** Counts an answer that was stored; one that was not is asked again. */
  const count = (item: ReviewItem, sitting: typeof stored, outcome: LabelOutcome | null) => {
    if (sitting !== stored) return;
    if (outcome === null) {
      putBack(item);
      return;
    }
    const gain = outcome.gained - outcome.lost;
    const answered = get().answered + 1;
    const gained = get().gainedInDozen + gain;
    const full = answered % dozen === 0;
    set({ answered, gainedInDozen: full ? 0 : gained, ...(full && { lastDozen: gained }) });
    if (outcome.batch !== null) stored.set(outcome.batch.batchId, { item, gain });
  };
  const giveAnswer = async (send: (meant: readonly Meant[]) => Promise<LabelOutcome | null>) => {
    const item = take();
    const sitting = stored;
    if (item !== null) count(item, sitting, await send(meantBy(item)));
  };

  return {
    queue: null,
    answered: 0,
    gainedInDozen: 0,
    lastDozen: null,
    wholeBurst: true,
    suspects: null,
    loadReview: async () => {
      passed = new Set();
      stored = new Map();
      set({ queue: null, answered: 0, gainedInDozen: 0, lastDozen: null });
      await fetchNext();
    },
    loadSuspects: async () => {
      const cat = get().judgedCat();
      if (cat === null) {
        requests.drop('suspects');
        set({ suspects: [] });
        return;
      }
      const call = api['review.suspects']({ catId: cat.catId });
      const outcome = await requests.latest('suspects', call);
      if (outcome !== null) set({ suspects: outcome.ok ? outcome.value : [] });
    },
    answer: (verdict) => giveAnswer((meant) => get().judgeCrops(meant, verdict)),
    answerOther: (catId) => giveAnswer((meant) => get().assignCrops(meant, catId)),
    takeBackAnswer: ({ batchId, undone }) => {
      const taken = stored.get(batchId);
      if (taken === undefined) return;
      const { answered, gainedInDozen, lastDozen } = get();
      const { gain } = taken;
      if (!undone) set({ answered: answered + 1, gainedInDozen: gainedInDozen + gain });
      else {
        // The one that filled a dozen opens it again.
        const wasFull = answered % dozen === 0;
        const gained = wasFull ? (lastDozen ?? 0) : gainedInDozen;
        set({ answered: answered - 1, gainedInDozen: gained - gain });
        if (wasFull) set({ lastDozen: null });
      }
      if (undone) putBack(taken.item);
      else pass(taken.item);
    },
    skip: () => void take(),
    setWholeBurst: (wholeBurst) => set({ wholeBurst }),
  };
};
