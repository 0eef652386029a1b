import { expect, it } from 'vitest';
import { accuracyOf, balancedAccuracyOf, confusionOf } from './confusion.ts';
import { stratifiedFolds } from './folds.ts';

it('counts answers, and does not praise naming the most frequent class', () => {
  const answers = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1].map((truth) => ({ truth, answer: 0 }));
  const confusion = confusionOf(answers, 3);
  expect(confusion).toEqual([
    [8, 0, 0],
    [2, 0, 0],
    [0, 0, 0],
  ]);
  expect(accuracyOf(confusion)).toBe(0.8);
  expect(balancedAccuracyOf(confusion)).toBe(0.5);
  expect(accuracyOf(confusionOf([], 2))).toBeNaN();
});

it('spreads every class over the folds, the same way for the same seed', () => {
  const labels = [...new Array<number>(10).fill(0), ...new Array<number>(5).fill(1)];
  const folds = stratifiedFolds(labels, 5, 3);
  for (let fold = 0; fold < 5; fold++) {
    const inside = labels.filter((_, index) => folds[index] === fold);
    expect(inside).toEqual([0, 0, 1]);
  }
  expect(stratifiedFolds(labels, 5, 3)).toEqual(folds);
  expect(stratifiedFolds(labels, 5, 4)).not.toEqual(folds);
});
