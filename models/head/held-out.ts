import { scoreEmbeddings } from './head.ts';
import { trainHead } from './train-head.ts';
import type { Example, TrainingSet } from './training-set.ts';
import { groupWeights } from './training-set.ts';

/** A labelled example and what a head trained without it, and without its burst, says about it. */
export type HeldOut = {
  readonly set: 'positives' | 'negatives' | 'otherCats';
  /** Place in that list of the training set. */
  readonly index: number;
  /** Probability of being this cat. */
  readonly probability: number;
  /** 1 for an example that stands alone, less in a burst. */
  readonly weight: number;
};

const maxFolds = 10;
const labelledSets = ['positives', 'negatives', 'otherCats'] as const;

/**
 * Predicts every label from the others by cross-validation, at most 10 folds, bursts kept together.
 *
 * Empty with fewer than three examples (bursts counted once), since then nothing can be held out.
 */
export function predictHeldOut(set: TrainingSet): readonly HeldOut[] {
  const folds = {
    positives: assignFolds(set.positives),
    negatives: assignFolds(set.negatives),
    otherCats: assignFolds(set.otherCats),
  };
  const foldCount = Math.max(-1, ...folds.positives) + 1;
  if (foldCount < 3) return [];
  return Array.from({ length: foldCount }, (_, fold) => {
    const rest = (examples: readonly Example[], assigned: readonly number[]) =>
      examples.filter((_example, index) => (assigned[index] ?? 0) % foldCount !== fold);
    const { head } = trainHead({
      ...set,
      positives: rest(set.positives, folds.positives),
      negatives: rest(set.negatives, folds.negatives),
      otherCats: rest(set.otherCats, folds.otherCats),
    });
    return labelledSets.flatMap((name) => {
      const weights = groupWeights(set[name]);
      return set[name].flatMap(({ embedding }, index): readonly HeldOut[] => {
        if ((folds[name][index] ?? 0) % foldCount !== fold) return [];
        const probability = scoreEmbeddings(head, embedding)[0] ?? 0;
        return [{ set: name, index, probability, weight: weights[index] ?? 1 }];
      });
    });
  }).flat();
}

/** Deals examples to folds in turn, a burst to one fold. */
function assignFolds(examples: readonly Example[]): readonly number[] {
  const ofGroup = new Map<string, number>();
  let next = 0;
  return examples.map(({ group }) => {
    const known = group === null ? undefined : ofGroup.get(group);
    if (known !== undefined) return known;
    const fold = next++ % maxFolds;
    if (group !== null) ofGroup.set(group, fold);
    return fold;
  });
}
