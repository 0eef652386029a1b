import type { CommandHandlers } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import type { LabelOutcome, LabelRequest } from '../../contract/label.ts';
import { atOnce, mapInSteps, type Steps } from '../../models/head/fitting/steps.ts';
import {
  addLabels,
  type LabelOfBatch,
  type NewLabel,
  labelsOfBatchInSteps,
  redoInSteps,
  rollBackInSteps,
  undoInSteps,
} from '../store/label-batches.ts';
import { addManyLabels } from '../store/large-gestures.ts';
import { labelBatch, labelHistory } from '../store/label-history.ts';
import { countWaiting } from '../store/verdicts.ts';
import { recordedLabels } from '../store/recorded-labels.ts';
import type { Shift } from '../teaching/retraining.ts';
import { importLabels, readLabels } from '../words/import-labels.ts';
import { isSameName } from './same-name.ts';
import type { HandlerContext } from './handler-context.ts';
import { labelsFor } from './label-targets.ts';
import { ManyLabels } from './many-labels.ts';
import { requireCat } from './require-row.ts';

type LabelHandlers = Pick<
  CommandHandlers,
  | 'labels.set'
  | 'labels.stop'
  | 'labels.undo'
  | 'labels.redo'
  | 'labels.history'
  | 'labels.rollBack'
  | 'labels.export'
  | 'labels.import'
>;

/** What a change of labels left behind: the batches that came into force or went out of it. */
type Change = {
  readonly batchIds: readonly number[];
  readonly withoutCat: readonly number[];
  readonly gone: number;
};

export function labelHandlers(context: HandlerContext): LabelHandlers {
  const { db, labelTurns } = context;
  const many = new ManyLabels(labelTurns, (progress) =>
    context.tell({ kind: 'answers', progress }),
  );
  const relearnInTurn = (change: () => Steps<Change>) =>
    labelTurns.run(() => relearn(context, change));

  return {
    'labels.set': ({ labels }) => {
      const isOne = labels.length === 1;
      const meant = (request: LabelRequest) =>
        thereStill(isOne, () => labelsFor(context.source().library, request));
      return many.write(labels, meant, (found, mayGoOn) => {
        for (const catId of new Set(labels.map((label) => label.catId))) requireCat(db, catId);
        return relearn(context, () => writeMeant(context, labels, { found, meant, mayGoOn }));
      });
    },

    'labels.stop': () => many.stop(),

    'labels.undo': () =>
      relearnInTurn(function* () {
        return only(yield* undoInSteps(context.writable(), context.now()));
      }),

    'labels.redo': () =>
      relearnInTurn(function* () {
        return all(yield* redoInSteps(context.writable()));
      }),

    'labels.history': (query) => labelHistory(db, query),

    'labels.rollBack': ({ batchId }) =>
      relearnInTurn(function* () {
        return all(yield* rollBackInSteps(context.writable(), batchId, context.now()));
      }),

    'labels.export': () => recordedLabels(db),

    'labels.import': async ({ path }) => {
      const labels = await readLabels(path);
      // Read before: a file that is long in coming must not hold up what the person answers.
      return labelTurns.run(async () => {
        const [{ gesture }] = await changeAndLearn(context, () =>
          atOnce(() => {
            const gesture = importLabels(context.writable(), labels, isSameName, context.now());
            return { ...only(gesture.batchId), gesture };
          }),
        );
        const { batchId, labels: count, newCats } = gesture;
        const waiting = batchId === null ? 0 : countWaiting(db, batchId);
        return { labels: count, waiting, newCats };
      });
    },
  };
}

type Meant = readonly NewLabel[] | null;

type ToWrite = {
  /** What each label was found to mean. */
  readonly found: readonly Meant[];
  readonly meant: (request: LabelRequest) => Meant;
  /** Throws where the person does not want it any more. */
  readonly mayGoOn: () => void;
};

/** So many labels are written in one go: some milliseconds. */
const writtenAtOnce = 300;

/** Writes what labels mean; what has become of their crops since it was worked out is asked once more. */
function* writeMeant(
  context: HandlerContext,
  labels: readonly LabelRequest[],
  { found, meant, mayGoOn }: ToWrite,
): Steps<Change> {
  const isThere = ({ cropId }: NewLabel) =>
    context.source().library.crops.indexOf(cropId) !== undefined;
  const targets = yield* mapInSteps([...labels.keys()], (at) => {
    const [label, target] = [labels[at], found[at] ?? null];
    if (target?.every(isThere) === true) return target;
    return label === undefined ? null : meant(label);
  });
  const photosWhere = (holds: (label: LabelRequest, index: number) => boolean) => [
    // Of a photo that goes from one cat to another, two things are said.
    ...new Set(labels.filter(holds).map(({ photoId }) => photoId)),
  ];
  const withoutCat = photosWhere(
    ({ verdict }, index) => verdict !== null && targets[index]?.length === 0,
  );
  const gone = photosWhere((_, index) => targets[index] === null).length;
  if (targets.every((target) => target === null)) throw nothingThere();
  const all = targets.flatMap((target) => target ?? []);
  if (all.length === 0) return { batchIds: [], withoutCat, gone };
  const said = [context.writable(), all, context.now()] as const;
  const batchId =
    all.length > writtenAtOnce ? yield* addManyLabels(...said, mayGoOn) : addLabels(...said);
  return { batchIds: [batchId], withoutCat, gone };
}

const nothingThere = () =>
  new FaultError('not-found', 'None of these photos is there any more. Look at the list again.');

/**
 * What is meant by one of several labels, or null where its photo or its cat has gone meanwhile.
 *
 * One that is missing shall not spoil what was said of a thousand others. Said alone, it is a fault.
 */
function thereStill<T>(isOne: boolean, find: () => T): T | null {
  try {
    return find();
  } catch (error) {
    if (!isOne && error instanceof FaultError && error.kind === 'not-found') return null;
    throw error;
  }
}

function all(batchIds: readonly number[]): Change {
  return { batchIds, withoutCat: [], gone: 0 };
}

const only = (batchId: number | null): Change => all(batchId === null ? [] : [batchId]);

/** Changes labels, learns the cats they are about, and says what that did. */
async function relearn(
  context: HandlerContext,
  change: () => Steps<Change>,
): Promise<LabelOutcome> {
  const [{ batchIds, withoutCat, gone }, shift] = await changeAndLearn(context, change);
  const [newest] = batchIds;
  const batch = newest === undefined ? null : labelBatch(context.db, newest);
  return { batch, ...shift, withoutCat, gone };
}

/**
 * Changes labels, and learns the cats they are about before it resolves.
 *
 * Then what was said is written down beside the library, too.
 */
export async function changeAndLearn<Changed extends Pick<Change, 'batchIds'>>(
  { db, retraining, written }: HandlerContext,
  change: () => Steps<Changed>,
): Promise<[Changed, Shift]> {
  const outcome = await retraining().after(function* () {
    const changed = yield* change();
    const labels: LabelOfBatch[] = [];
    for (const id of changed.batchIds) labels.push(...(yield* labelsOfBatchInSteps(db, id)));
    const known = labels.filter(({ photoId }) => photoId !== null);
    const catIds = [...new Set(known.map(({ catId }) => catId))];
    return [changed, catIds, known.flatMap(({ photoId }) => photoId ?? [])] as const;
  });
  await written();
  return outcome;
}
