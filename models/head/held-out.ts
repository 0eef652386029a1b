import { calibrate, uncalibrated, type Calibration } from './calibration.ts';
import { fitHead, logitOf, weightedRows } from './fit-head.ts';
import type { Head } from './head.ts';
import { forPrevalence } from './prevalence.ts';
import { groupWeights, type Example, type TrainingSet } from './training-set.ts';
import { sigmoid } from './vector.ts';

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

type HeldOutExample = Omit<HeldOut, 'probability'> & { readonly logit: number };

const maxFolds = 10;
const calibrationFolds = 5;
const minFolds = 3;
const labelledSets = ['positives', 'negatives', 'otherCats'] as const;

/**
 * Predicts every label from the others by cross-validation, at most 10 folds, bursts kept together.
 *
 * Empty with fewer than three examples (bursts counted once), since then nothing can be held out.
 */
export function predictHeldOut(set: TrainingSet): readonly HeldOut[] {
  if (set.positives.length === 0) return [];
  const whole = fitHead(set);
  const predictions = heldOutLogits(set, whole, maxFolds);
  const { slope, offset } = calibrationFrom(set, whole, predictions);
  return predictions.map(({ set: name, index, logit, weight }) => ({
    set: name,
    index,
    probability: sigmoid(slope * logit + offset),
    weight,
  }));
}

/** Calibration of a fitted head from predictions of its own training set, and for its library. */
export function heldOutCalibration(set: TrainingSet, whole: Head): Calibration {
  return calibrationFrom(set, whole, heldOutLogits(set, whole, calibrationFolds));
}

function calibrationFrom(
  set: TrainingSet,
  whole: Head,
  predictions: readonly HeldOutExample[],
): Calibration {
  const background = set.background.map((embedding) => logitOf(whole, embedding));
  if (predictions.length === 0 || whole.kind === 'prototype')
    return forPrevalence(uncalibrated, background);
  // Unlabelled crops and the bank are so many and weigh so little that none is fitted closely.
  const unlabelled = weightedRows({ ...set, negatives: [], otherCats: [] }, whole)
    .filter(({ positive }) => !positive)
    .map(({ embedding, weight }) => ({
      logit: logitOf(whole, embedding),
      positive: false,
      weight,
    }));
  const labelled = predictions.map(({ set: name, logit, weight }) => ({
    logit,
    positive: name === 'positives',
    weight,
  }));
  return forPrevalence(calibrate([...labelled, ...unlabelled]), background);
}

function heldOutLogits(set: TrainingSet, whole: Head, limit: number): readonly HeldOutExample[] {
  const folds = {
    positives: dealToFolds(set.positives, limit),
    negatives: dealToFolds(set.negatives, limit),
    otherCats: dealToFolds(set.otherCats, limit),
  };
  const foldCount = Math.max(-1, ...folds.positives) + 1;
  if (foldCount < minFolds) return [];
  const isIn = (name: HeldOut['set'], index: number, fold: number) =>
    (folds[name][index] ?? 0) % foldCount === fold;
  return Array.from({ length: foldCount }, (_, fold) => {
    const rest = (name: HeldOut['set']) =>
      set[name].filter((_example, index) => !isIn(name, index, fold));
    const head = fitHead(
      {
        ...set,
        positives: rest('positives'),
        negatives: rest('negatives'),
        otherCats: rest('otherCats'),
      },
      whole,
    );
    return labelledSets.flatMap((name) => {
      const weights = groupWeights(set[name]);
      return set[name].flatMap(({ embedding }, index): readonly HeldOutExample[] => {
        if (!isIn(name, index, fold)) return [];
        return [{ set: name, index, logit: logitOf(head, embedding), weight: weights[index] ?? 1 }];
      });
    });
  }).flat();
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
