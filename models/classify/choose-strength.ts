import { stratifiedFolds } from './folds.ts';
import {
  classProbabilities,
  fitSoftmax,
  type LabelledRow,
  type SoftmaxModel,
} from './softmax-regression.ts';

/** Penalties that are tried, the strongest first. */
const strengths = [10, 3, 1, 0.3, 0.1, 0.03, 0.01, 0.003];

/** Where nothing can be held out: what few photos of most classes take. */
const usualStrength = 0.1;

const mostFolds = 5;

/** A penalty, and what models with it say about rows they were not shown. */
export type Strength = {
  readonly strength: number;
  /** Most probable class of each row; null where a class has one photo and none can be held out. */
  readonly heldOut: readonly number[] | null;
};

/**
 * Chooses the penalty by cross-validation, at most five folds, each with every class.
 *
 * The smallest mean loss `−log p(label)` of the held-out rows wins, at a draw the stronger penalty:
 * the loss tells models apart that are right equally often. Each search starts from the next stronger
 * penalty's answer.
 */
export function chooseStrength(
  rows: readonly LabelledRow[],
  classCount: number,
  seed: number,
): Strength {
  const labels = rows.map(({ label }) => label);
  const smallest = Math.min(
    ...Array.from(
      { length: classCount },
      (_, one) => labels.filter((label) => label === one).length,
    ),
  );
  if (smallest < 2) return { strength: usualStrength, heldOut: null };
  const foldCount = Math.min(mostFolds, smallest);
  const folds = stratifiedFolds(labels, foldCount, seed);
  const losses = strengths.map(() => 0);
  const predicted = strengths.map(() => labels.map(() => 0));
  for (let fold = 0; fold < foldCount; fold++) {
    const shown = rows.filter((_, index) => folds[index] !== fold);
    let model: SoftmaxModel | undefined;
    for (const [at, strength] of strengths.entries()) {
      model = fitSoftmax(shown, classCount, strength, model);
      for (const [index, row] of rows.entries()) {
        if (folds[index] !== fold) continue;
        const probabilities = classProbabilities(model, row.features);
        const loss = -Math.log(Math.max(probabilities[row.label] ?? 0, Number.MIN_VALUE));
        losses[at] = (losses[at] ?? 0) + row.weight * loss;
        (predicted[at] ?? [])[index] = mostProbable(probabilities);
      }
    }
  }
  const best = losses.indexOf(Math.min(...losses));
  return { strength: strengths[best] ?? usualStrength, heldOut: predicted[best] ?? [] };
}

/** Index of the largest probability, the first of several. */
export const mostProbable = (probabilities: Float64Array): number =>
  probabilities.indexOf(Math.max(...probabilities));
