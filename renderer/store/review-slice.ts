import type { CommandOutput } from '../../contract/commands.ts';
import type { LabelBatch, LabelOutcome } from '../../contract/label.ts';
import type { Verdict } from '../../contract/photo.ts';
import type { Meant } from './correct-slice.ts';
import type { Slice } from './page-state.ts';

export type ReviewItem = CommandOutput<'review.next'>[number];
export type Suspect = CommandOutput<'review.suspects'>[number];

/** What the answers of a sitting brought; photos, but for the answers themselves. */
export type Tally = {
  readonly answered: number;
  /** Became matches: by a yes, and those that follow from it. */
  readonly found: number;
  /** Are none any more: by a no, and those that follow from it. */
  readonly removed: number;
};

/** One unsure cat after another, and what the answers brought. */
export type ReviewSlice = {
  /** What is still to be asked, the first one now; null while it is awaited. */
  readonly queue: readonly ReviewItem[] | null;
  readonly tally: Tally;
  /** The crop whose picture can be seen: nothing else is answered. */
  readonly seenCropId: number | null;
  /** An answer is about the whole burst of a photo, not about this one alone. */
  readonly wholeBurst: boolean;
  /** Questions of this sitting that were put off; they may be all that can be asked for. */
  readonly skipped: number;
  readonly suspects: readonly Suspect[] | null;
  /** The photos that the sitting is about; null where it is about whatever teaches most. */
  readonly reviewed: readonly number[] | null;
  readonly loadReview: (photoIds?: readonly number[]) => Promise<void>;
  /** Goes through some photos, one after another. */
  readonly reviewThese: (photoIds: readonly number[]) => void;
  /** Chooses a cat and asks about it. */
  readonly reviewCat: (catId: number) => void;
  readonly loadSuspects: () => Promise<void>;
  readonly answer: (verdict: Verdict) => Promise<void>;
  readonly answerOther: (catId: number) => Promise<void>;
  /** An answer was undone or done again: its question comes back, or goes. */
  readonly takeBackAnswer: (batch: LabelBatch) => void;
  readonly skip: () => void;
  /** The picture of a question is there. */
  readonly seeQuestion: (cropId: number) => void;
  readonly setWholeBurst: (whole: boolean) => void;
};

type Answered = { readonly item: ReviewItem; readonly gain: Tally };

const nothingYet: Tally = { answered: 0, found: 0, removed: 0 };

function added(one: Tally, other: Tally, sign: 1 | -1): Tally {
  return {
    answered: one.answered + sign * other.answered,
    found: one.found + sign * other.found,
    removed: one.removed + sign * other.removed,
  };
}

/** What one answer brought. */
function gainOf({ reason }: ReviewItem, isCat: boolean, { gained, lost }: LabelOutcome): Tally {
  const isMatch = reason === 'doubtful-match' || reason === 'likely-match';
  return {
    answered: 1,
    found: gained + (isCat && !isMatch ? 1 : 0),
    removed: lost + (!isCat && isMatch ? 1 : 0),
  };
}

const askedAtOnce = 24;
/** What the contract lets the page ask for. */
const mostAtOnce = 100;
const refillBelow = 6;

/** Of chosen photos those that were not asked about yet: one question about each. */
function openOf(chosen: readonly number[], passed: ReadonlyMap<number, number>): readonly number[] {
  const photos = new Set(passed.values());
  return chosen.filter((photoId) => !photos.has(photoId)).slice(0, mostAtOnce);
}

export const createReviewSlice: Slice<ReviewSlice> = ({ set, get, api, requests }) => {
  /** Crops that were answered or skipped, with their photos: not asked again until the review is opened anew. */
  let passed = new Map<number, number>();
  /** What was answered in this sitting and may be taken back, by the batch that stored it. */
  let stored = new Map<number, Answered>();
  /** The cat of the questions; another may be the judged one before its own are asked for. */
  let askedOf: number | null = null;

  const fetchNext = async () => {
    const cat = get().judgedCat();
    askedOf = cat?.catId ?? null;
    if (cat === null) {
      requests.drop('review');
      set({ queue: [] });
      return;
    }
    const { reviewed } = get();
    const limit = reviewed === null ? Math.min(mostAtOnce, askedAtOnce + passed.size) : mostAtOnce;
    const call = api['review.next']({
      catId: cat.catId,
      limit,
      ...(reviewed && { photoIds: openOf(reviewed, passed) }),
    });
    const outcome = await requests.latest('review', call);
    if (outcome === null) return;
    if (!outcome.ok) {
      set({ queue: get().queue ?? [] });
      return;
    }
    // The one on the screen stays there: it must not change under the finger.
    const current = get().queue?.slice(0, 1) ?? [];
    const known = new Set([...passed.keys(), ...current.map(({ crop }) => crop.cropId)]);
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
    passed.set(item.crop.cropId, item.photoId);
    set({ queue: rest });
    if (rest.length < refillBelow) void fetchNext();
    return item;
  };
  const pass = ({ photoId, crop: { cropId } }: ReviewItem) => {
    passed.set(cropId, photoId);
    set({ queue: (get().queue ?? []).filter(({ crop }) => crop.cropId !== cropId) });
  };
  const putBack = (item: ReviewItem) => {
    pass(item);
    passed.delete(item.crop.cropId);
    set({ queue: [item, ...(get().queue ?? [])] });
  };
  /** Counts an answer that was stored; one that was not is asked again. */
  const giveAnswer = async (
    isCat: boolean,
    send: (meant: readonly Meant[]) => Promise<LabelOutcome | null>,
  ) => {
    // A key that is pressed faster than pictures come is not about one that nobody saw.
    if (get().queue?.[0]?.crop.cropId !== get().seenCropId) return;
    if (get().judgedCat()?.catId !== askedOf) return;
    const item = take();
    const sitting = stored;
    if (item === null) return;
    const outcome = await send(meantBy(item));
    if (sitting !== stored) return;
    if (outcome === null) {
      putBack(item);
      return;
    }
    const gain = gainOf(item, isCat, outcome);
    set({ tally: added(get().tally, gain, 1) });
    if (outcome.batch !== null) stored.set(outcome.batch.batchId, { item, gain });
  };

  return {
    queue: null,
    tally: nothingYet,
    seenCropId: null,
    wholeBurst: true,
    skipped: 0,
    suspects: null,
    reviewed: null,
    loadReview: async (photoIds) => {
      passed = new Map();
      stored = new Map();
      set({ queue: null, tally: nothingYet, skipped: 0, reviewed: photoIds ?? null });
      await fetchNext();
    },
    reviewThese: (photoIds) => {
      get().go('review');
      void get().loadReview(photoIds);
    },
    reviewCat: (catId) => {
      get().chooseSubject(catId);
      get().go('review');
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
    answer: (verdict) => giveAnswer(verdict === 'yes', (meant) => get().judgeCrops(meant, verdict)),
    answerOther: (catId) => giveAnswer(false, (meant) => get().assignCrops(meant, catId)),
    takeBackAnswer: ({ batchId, undone }) => {
      const taken = stored.get(batchId);
      if (taken === undefined) return;
      set({ tally: added(get().tally, taken.gain, undone ? -1 : 1) });
      if (undone) putBack(taken.item);
      else pass(taken.item);
    },
    skip: () => {
      if (take() !== null) set({ skipped: get().skipped + 1 });
    },
    seeQuestion: (seenCropId) => set({ seenCropId }),
    setWholeBurst: (wholeBurst) => set({ wholeBurst }),
  };
};
