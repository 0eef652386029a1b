import { createRandom } from '../random.ts';

/**
 * Divides examples into folds for cross-validation: answers the fold of each.
 *
 * Every class is spread evenly. The same seed gives the same folds on every machine.
 */
export function stratifiedFolds(
  labels: readonly number[],
  foldCount: number,
  seed: number,
): readonly number[] {
  const { next } = createRandom(seed);
  const order = labels
    .map((label, index) => ({ label, index, key: next() }))
    .sort((one, other) => one.label - other.label || one.key - other.key);
  const folds = labels.map(() => 0);
  for (const [place, { index }] of order.entries()) folds[index] = place % foldCount;
  return folds;
}
