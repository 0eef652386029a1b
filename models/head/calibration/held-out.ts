import { calibrate, uncalibrated, type Calibration } from './calibration.ts';
import { chooseHead, hasManyLabels, tryLinear, type ChosenHead } from '../heads/choose-head.ts';
import { weightedRows } from '../heads/fit-head.ts';
import type { LabelledPlace } from './folds.ts';
import { logitOf } from '../heads/head.ts';
import { forPrevalence } from './prevalence.ts';
import type { Steps } from '../fitting/steps.ts';
import type { TrainingSet } from '../heads/training-set.ts';
import { sigmoid } from '../fitting/vector.ts';

/** A labelled example and what a head trained without it, and without its burst, says about it. */
export type HeldOut = LabelledPlace & {
  /** Probability of being this cat. */
  readonly probability: number;
  /** 1 for an example that stands alone, less in a burst. */
  readonly weight: number;
};

const maxFolds = 10;

/**
 * Predicts every label from the others by cross-validation, bursts kept together.
 *
 * In ten folds at most, or those by which the kind of head was chosen: labels are many then. Empty with
 * fewer than three examples (bursts counted once), since then nothing can be held out.
 */
export function* predictHeldOut(set: TrainingSet): Steps<readonly HeldOut[]> {
  if (set.positives.length === 0) return [];
  if (hasManyLabels(set)) return heldOutOf(set, yield* chooseHead(set));
  return heldOutOf(set, yield* tryLinear(set, maxFolds));
}

/** The calibrated predictions by which a head was chosen. */
export function heldOutOf(set: TrainingSet, chosen: ChosenHead): readonly HeldOut[] {
  const { slope, offset } = heldOutCalibration(set, chosen);
  return chosen.predictions.map(({ set: name, index, logit, weight }) => ({
    set: name,
    index,
    probability: sigmoid(slope * logit + offset),
    weight,
  }));
}

/** Calibration of a fitted head from predictions of its own training set, and for its library. */
export function heldOutCalibration(
  set: TrainingSet,
  { head, predictions }: ChosenHead,
): Calibration {
  const background = set.background.map((embedding) => logitOf(head, embedding));
  if (predictions.length === 0 || head.kind === 'prototype')
    return forPrevalence(uncalibrated, background);
  // Unlabelled crops and the bank are so many and weigh so little that none is fitted closely.
  const unlabelled = weightedRows({ ...set, negatives: [], otherCats: [] }, head)
    .filter(({ positive }) => !positive)
    .map(({ embedding, weight }) => ({
      logit: logitOf(head, embedding),
      positive: false,
      weight,
    }));
  return forPrevalence(calibrate([...predictions, ...unlabelled]), background);
}
