import type { Cat } from '../../contract/cat.ts';
import type { Run } from '../../contract/events.ts';
import type { LabelOutcome, LabelRequest } from '../../contract/label.ts';
import type { Verdict } from '../../contract/photo.ts';
import type { Outcome } from '../../contract/fault.ts';
import { answeredColumns } from '../gallery/answered-columns.ts';
import type { Notice, Sentence } from './notice-slice.ts';
import type { Slice } from './page-state.ts';

/** What is spoken about: a crop, or with null the photo as a whole. */
export type Meant = Pick<LabelRequest, 'photoId' | 'cropId'>;

export type CorrectSlice = {
  /** How far answers about many photos are; null when there are none. */
  readonly answering: Run | null;
  /** The cat that yes and no are about now: the chosen one, or the only one there is. */
  readonly judgedCat: () => Cat | null;
  /** Says yes or no for photos, or with null takes back what was said; true when it was stored. */
  readonly judge: (
    photoIds: readonly number[],
    verdict: Verdict | null,
    cropId?: number | null,
  ) => Promise<LabelOutcome | null>;
  /** Says that photos show this cat and not the one they were listed for. */
  readonly assign: (
    photoIds: readonly number[],
    catId: number,
    cropId?: number | null,
  ) => Promise<LabelOutcome | null>;
  /** The same about crops of several photos, in one gesture; without a cat, about the judged one. */
  readonly judgeCrops: (
    meant: readonly Meant[],
    verdict: Verdict | null,
    cat?: Cat | null,
  ) => Promise<LabelOutcome | null>;
  readonly assignCrops: (meant: readonly Meant[], catId: number) => Promise<LabelOutcome | null>;
  /** Stops them; nothing was said then. */
  readonly stopAnswering: () => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly rollBack: (batchId: number) => Promise<void>;
  /** Labels changed: asks again for what shows them. */
  readonly refreshSaid: () => void;
};

/** Why many photos moved. */
const reasons = { 'look-alikes': 'correct.movedAlike', line: 'correct.movedLine' } as const;

const photosOf = (meant: readonly Meant[]) => meant.map(({ photoId }) => photoId);

/** What a labelling brought, in words after what was said. */
export function gains({
  gained,
  lost,
  moved,
  withoutCat,
  gone,
}: LabelOutcome): readonly Sentence[] {
  const counted = [
    { key: 'correct.gained', count: gained },
    { key: 'correct.lost', count: lost },
    { key: 'correct.withoutCat', count: withoutCat.length },
    { key: 'correct.gone', count: gone },
  ] as const;
  const sentences: readonly Sentence[] = counted
    .filter(({ count }) => count > 0)
    .map(({ key, count }) => ({ key, values: { count } }));
  return moved === null ? sentences : [...sentences, { key: reasons[moved] }];
}

export const createCorrectSlice: Slice<CorrectSlice> = (tools) => {
  const { get, api, requests, gestures, unlisted } = tools;
  const stop = async () => {
    await get().settle(api['labels.stop']());
  };
  /** Says labels; the list shows their photos as answered so, if it is about them. */
  const send = async (
    labels: readonly LabelRequest[],
    verdict: Verdict | null | undefined,
    said: Sentence,
  ) => {
    get().showInPhoto(labels);
    if (verdict !== undefined) showInList(labels, verdict);
    const call = get().settle(api['labels.set']({ labels }));
    const stored = call.then(({ ok }) => ok);
    if (verdict !== undefined)
      unlisted.give({ subject: get().subject, photoIds: photosOf(labels), verdict }, stored);
    gestures.note('said', stored, () => void stop());
    const answer = await call;
    if (!answer.ok) {
      // What was shown already did not happen.
      get().refetchSoon();
      void get().refreshPhoto();
      return null;
    }
    get().tell([said, ...gains(answer.value)], undoing);
    get().refreshSaid();
    return answer.value;
  };
  /** Shows an answer before it is stored; what is asked for after has the last word. */
  const showInList = (labels: readonly LabelRequest[], verdict: Verdict | null) => {
    const { listing, view } = get();
    if (listing === null) return;
    get().showColumns(answeredColumns(listing.columns, view, photosOf(labels), verdict));
  };
  /** Goes back or forth in what was said; true when there was something. */
  const travel = async (
    call: Promise<Outcome<LabelOutcome>>,
    done: Sentence['key'],
    nothing: Sentence['key'],
    action: Notice['action'] = null,
  ) => {
    const outcome = await get().settle(call);
    if (!outcome.ok) return false;
    const { batch } = outcome.value;
    if (batch === null) get().tell([{ key: nothing }]);
    else get().tell([{ key: done }, ...gains(outcome.value)], action);
    if (batch !== null) get().takeBackAnswer(batch);
    if (batch?.undone === true) get().returnFrom(batch);
    get().refreshSaid();
    get().refetchSoon();
    return batch !== null;
  };
  const undoing = { label: 'common.undo', run: () => void get().undo() } as const;

  return {
    answering: null,
    judgedCat: () => {
      const { cats, subject } = get();
      if (cats.length === 1) return cats[0] ?? null;
      return cats.find(({ catId }) => catId === subject) ?? null;
    },
    judge: (photoIds, verdict, cropId = null) =>
      get().judgeCrops(
        photoIds.map((photoId) => ({ photoId, cropId })),
        verdict,
      ),
    judgeCrops: async (meant, verdict, cat = get().judgedCat()) => {
      if (get().areTooMany(meant)) return null;
      if (cat === null) {
        get().tell([{ key: 'correct.whichCat' }]);
        return null;
      }
      const { catId, name } = cat;
      const labels = meant.map((one) => ({ ...one, catId, verdict }));
      const key = verdict === null ? 'correct.unsaid' : (`correct.${verdict}` as const);
      // The list may be another cat's by now.
      const inList = catId === get().judgedCat()?.catId ? verdict : undefined;
      return send(labels, inList, { key, values: { name, count: meant.length } });
    },
    assign: (photoIds, catId, cropId = null) =>
      get().assignCrops(
        photoIds.map((photoId) => ({ photoId, cropId })),
        catId,
      ),
    assignCrops: async (meant, catId) => {
      if (get().areTooMany(meant)) return null;
      const { cats, subject } = get();
      const cat = cats.find((one) => one.catId === catId);
      if (cat === undefined) return null;
      const elsewhere = typeof subject === 'number' && subject !== catId;
      const labels = meant.flatMap((one) => [
        ...(elsewhere ? [{ ...one, catId: subject, verdict: 'no' as const }] : []),
        { ...one, catId, verdict: 'yes' as const },
      ]);
      const values = { name: cat.name, count: meant.length };
      return send(labels, elsewhere ? 'no' : 'yes', { key: 'correct.yes', values });
    },
    stopAnswering: stop,
    undo: () => {
      // What was done last when it was asked for, not when its turn comes.
      const last = gestures.undoNext();
      return requests.inTurn('undo', async () => {
        const gesture = await last;
        if (gesture === 'said')
          await travel(api['labels.undo'](), 'correct.undone', 'correct.nothingToUndo');
        else if (await gesture?.back()) get().tell([{ key: 'correct.undone' }]);
      });
    },
    redo: () => {
      const last = gestures.redoNext();
      return requests.inTurn('undo', async () => {
        const gesture = await last;
        if (gesture === 'said')
          await travel(api['labels.redo'](), 'correct.redone', 'correct.nothingToRedo');
        else if (await gesture?.again()) get().tell([{ key: 'correct.redone' }]);
      });
    },
    rollBack: async (batchId) => {
      const again = (action: Notice['action'] = null) =>
        travel(
          api['labels.rollBack']({ batchId }),
          'correct.rolledBack',
          'correct.nothingToUndo',
          action,
        );
      const back = () => travel(api['labels.redo'](), 'correct.redone', 'correct.nothingToRedo');
      const rolled = again(undoing);
      gestures.note({ back, again, undoes: true }, rolled);
      await rolled;
    },
    refreshSaid: () => {
      get().outdateTiles();
      void get().refreshPhoto();
      if (get().place === 'history') void get().loadHistory();
      if (get().place === 'suspects') void get().loadSuspects();
    },
  };
};
