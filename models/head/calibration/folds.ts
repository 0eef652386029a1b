import { mapInSteps, type Steps } from '../fitting/steps.ts';
import { logitsOfEach, type Head } from '../heads/head.ts';
import { groupWeights, type Example, type TrainingSet } from '../heads/training-set.ts';

const labelledSets = ['positives', 'negatives', 'otherCats'] as const;

/** A labelled example in its list of the training set. */
export type LabelledPlace = {
  readonly set: (typeof labelledSets)[number];
  readonly index: number;
};

/** One part of the labels and of the bank, and the training set without it. */
export type Fold = {
  readonly rest: TrainingSet;
  readonly held: readonly LabelledPlace[];
  readonly heldBank: readonly Float32Array[];
};

/** What a head that was not shown an example says about it. */
export type HeldOutExample = LabelledPlace & {
  readonly logit: number;
  readonly positive: boolean;
  /** 1 for an example that stands alone, less in a burst. */
  readonly weight: number;
};

/** What heads say about what they were not shown. */
export type Predictions = {
  readonly labels: readonly HeldOutExample[];
  /** Logits of the bank. */
  readonly bank: readonly number[];
};

const minFolds = 2;

/**
 * Divides labels and bank into at most `limit` folds, bursts kept together.
 *
 * Empty with a single example (bursts counted once), since then nothing can be held out.
 */
export function divideIntoFolds(set: TrainingSet, limit: number): readonly Fold[] {
  const folds = {
    positives: dealToFolds(set.positives, limit),
    negatives: dealToFolds(set.negatives, limit),
    otherCats: dealToFolds(set.otherCats, limit),
  };
  const count = Math.max(-1, ...folds.positives) + 1;
  if (count < minFolds) return [];
  return Array.from({ length: count }, (_, fold) => {
    const isHeld = ({ set: name, index }: LabelledPlace) =>
      (folds[name][index] ?? 0) % count === fold;
    const rest = (name: LabelledPlace['set']) =>
      set[name].filter((_example, index) => !isHeld({ set: name, index }));
    return {
      rest: {
        positives: rest('positives'),
        negatives: rest('negatives'),
        otherCats: rest('otherCats'),
        bank: set.bank.filter((_row, index) => index % count !== fold),
      },
      held: labelledSets.flatMap((name) =>
        set[name].map((_example, index) => ({ set: name, index })).filter(isHeld),
      ),
      heldBank: set.bank.filter((_row, index) => index % count === fold),
    };
  });
}

/**
 * Predictions of every label and of the bank by the head that was trained without them; one head for each fold, and
 * each in a step.
 *
 * Without folds no label is predicted, and the bank by `whole`: of a thousand rows none is fitted closely.
 */
export function* predictFolds(
  set: TrainingSet,
  whole: Head,
  folds: readonly Fold[],
  heads: readonly Head[],
): Steps<Predictions> {
  const weights = {
    positives: groupWeights(set.positives),
    negatives: groupWeights(set.negatives),
    otherCats: groupWeights(set.otherCats),
  };
  const labels = yield* mapInSteps(folds, ({ held }, fold) => {
    const head = heads[fold];
    if (head === undefined) return [];
    const logits = logitsOfEach(
      head,
      held.map((place) => exampleAt(set, place).embedding),
    );
    return held.map((place, at): HeldOutExample => {
      const weight = weights[place.set][place.index] ?? 1;
      return { ...place, logit: logits[at] ?? 0, positive: place.set === 'positives', weight };
    });
  });
  const parts =
    folds.length === 0
      ? [{ head: whole, rows: set.bank }]
      : folds.map(({ heldBank }, fold) => ({ head: heads[fold] ?? whole, rows: heldBank }));
  const bank = yield* mapInSteps(parts, ({ head, rows }) => [...logitsOfEach(head, rows)]);
  return { labels: labels.flat(), bank: bank.flat() };
}

/** A labelled example of a training set. */
export function exampleAt(set: TrainingSet, { set: name, index }: LabelledPlace): Example {
  const example = set[name][index];
  if (example === undefined) throw new Error(`There is no example ${index} of ${name}.`);
  return example;
}

/** Deals examples to folds in turn, a burst to one fold. */
function dealToFolds(examples: readonly Example[], limit: number): readonly number[] {
  const ofGroup = new Map<string, number>();
  let next = 0;
  return examples.map(({ group }) => {
    const known = group === null ? undefined : ofGroup.get(group);
    if (known !== undefined) return known;
    const fold = next++ % limit;
    if (group !== null) ofGroup.set(group, fold);
    return fold;
  });
}
