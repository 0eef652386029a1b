import type { CommandOutput } from '../../contract/commands.ts';
import type { LabelOutcome } from '../../contract/label.ts';
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
  /** Photos found by the answers of the current dozen. */
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
  readonly skip: () => void;
  readonly setWholeBurst: (whole: boolean) => void;
};

const dozen = 12;
const askedAtOnce = 24;
const refillBelow = 6;

export const createReviewSlice: Slice<ReviewSlice> = ({ set, get, api }) => {
  /** Skipped crops are not asked again until the review is opened anew. */
  let passed = new Set<number>();

  const fetchNext = async () => {
    const cat = get().judgedCat();
    if (cat === null) {
      set({ queue: [] });
      return;
    }
    const call = api['review.next']({ catId: cat.catId, limit: askedAtOnce + passed.size });
    const outcome = await get().settle(call);
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
  const count = (outcome: LabelOutcome | null) => {
    if (outcome === null) return;
    const answered = get().answered + 1;
    const gained = get().gainedInDozen + outcome.gained;
    const full = answered % dozen === 0;
    set({ answered, gainedInDozen: full ? 0 : gained, ...(full && { lastDozen: gained }) });
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
      set({ queue: null, answered: 0, gainedInDozen: 0, lastDozen: null });
      await fetchNext();
    },
    loadSuspects: async () => {
      const cat = get().judgedCat();
      if (cat === null) {
        set({ suspects: [] });
        return;
      }
      const outcome = await get().settle(api['review.suspects']({ catId: cat.catId }));
      set({ suspects: outcome.ok ? outcome.value : [] });
    },
    answer: async (verdict) => {
      const item = take();
      if (item !== null) count(await get().judgeCrops(meantBy(item), verdict));
    },
    answerOther: async (catId) => {
      const item = take();
      if (item !== null) count(await get().assignCrops(meantBy(item), catId));
    },
    skip: () => void take(),
    setWholeBurst: (wholeBurst) => set({ wholeBurst }),
  };
};
