import type { HeldOutLogit } from './calibration.ts';
import { logitOf, type Head } from '../heads/head.ts';
import { groupWeights, type Example, type TrainingSet } from '../heads/training-set.ts';

const labelledSets = ['positives', 'negatives', 'otherCats'] as const;

/** A labelled example in its list of the training set. */
export type LabelledPlace = {
  readonly set: (typeof labelledSets)[number];
  readonly index: number;
};

/** One part of the labels, and the training set without it. */
export type Fold = {
  readonly rest: TrainingSet;
  readonly held: readonly LabelledPlace[];
};

/** What a head that was not shown an example says about it. */
export type HeldOutExample = LabelledPlace & HeldOutLogit;

const minFolds = 3;

/**
 * Divides the labels into at most `limit` folds, bursts kept together.
 *
 * Empty with fewer than three examples (bursts counted once), since then nothing can be held out.
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
        ...set,
        positives: rest('positives'),
        negatives: rest('negatives'),
        otherCats: rest('otherCats'),
      },
      held: labelledSets.flatMap((name) =>
        set[name].map((_example, index) => ({ set: name, index })).filter(isHeld),
      ),
    };
  });
}

/** Predictions of every label by the head that was trained without its fold; one head for each fold. */
export function predictFolds(
  set: TrainingSet,
  folds: readonly Fold[],
  heads: readonly Head[],
): readonly HeldOutExample[] {
  const weights = {
    positives: groupWeights(set.positives),
    negatives: groupWeights(set.negatives),
    otherCats: groupWeights(set.otherCats),
  };
  return folds.flatMap(({ held }, fold) =>
    held.flatMap((place): readonly HeldOutExample[] => {
      const head = heads[fold];
      const example = set[place.set][place.index];
      if (head === undefined || example === undefined) return [];
      const logit = logitOf(head, example.embedding);
      const weight = weights[place.set][place.index] ?? 1;
      return [{ ...place, logit, positive: place.set === 'positives', weight }];
    }),
  );
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
