import { logitOf, type CalibratedHead, type Head } from '../heads/head.ts';
import {
  countExamples,
  groupWeights,
  sumOf,
  type TrainingSet,
  type UnlabelledCrop,
} from '../heads/training-set.ts';
import { logit } from '../fitting/vector.ts';
import { cohortOf } from './cohort.ts';
import { evidenceLine, fitMixture, type Mixture, type ScoredCrop } from './fit-mixture.ts';
import type { Predictions } from './folds.ts';

/** A head before its calibration, and what heads of its kind say of what they were not shown. */
export type RawHead = { readonly head: Head; readonly predictions: Predictions };

/** Expectations about either class count as so many labels when doubt is judged, and some doubt stays. */
const expectedOwn = 3;
const expectedOther = 4;
const leastDoubt = 0.25;

/** What a head's logit says in a library: the evidence, a log likelihood ratio, is `slope × logit + offset`. */
export type Calibration = {
  readonly slope: number;
  readonly offset: number;
  /** Share of this cat among the library's cats, in 0..1. */
  readonly share: number;
  /** Standard error of the evidence, in logits. */
  readonly doubt: number;
};

/**
 * Finds what makes a head's probabilities hold in a library as it is.
 *
 * Logits are measured in deviations from those of unknown cats; where this cat's lie, and how many of the
 * library's cats are this one, follows from the labels and the unlabelled crops together. Pure and quick, so
 * that it is done again as the library grows: the same set and crops give the same calibration.
 */
export function calibrate(
  set: TrainingSet,
  { head, predictions }: RawHead,
  library: readonly UnlabelledCrop[],
): Calibration {
  const { mean, deviation } = cohortOf(predictions.bank);
  const score = (raw: number) => (raw - mean) / deviation;
  const labelled = (name: keyof Omit<TrainingSet, 'bank'>): readonly ScoredCrop[] =>
    predictions.labels
      .filter((one) => one.set === name)
      .map(({ index, logit: raw, weight }) => ({
        score: score(raw),
        catScore: set[name][index]?.catScore ?? 1,
        weight,
      }));
  const mixture = fitMixture({
    positives: labelled('positives'),
    negatives: labelled('negatives'),
    otherCats: labelled('otherCats'),
    unlabelled: library.map(({ embedding, catScore, weight }) => ({
      score: score(logitOf(head, embedding)),
      catScore,
      weight,
    })),
    examples: countExamples(set.positives),
  });
  const { slope, offset } = evidenceLine(mixture);
  return {
    slope: slope / deviation,
    offset: offset - (slope * mean) / deviation,
    share: mixture.share,
    doubt: doubtOf(set, mixture),
  };
}

/** The head with its calibration folded in. */
export function calibrated(head: Head, calibration: Calibration): CalibratedHead {
  const { slope, offset, share, doubt } = calibration;
  const steeper = (weights: Float32Array) => weights.map((weight) => weight * slope);
  const bias = head.bias * slope + offset + logit(share);
  const linear = { weights: steeper(head.weights), bias, share, doubt };
  if (head.kind !== 'network') return { kind: head.kind, ...linear };
  const outputWeights = steeper(head.residual.outputWeights);
  return { kind: head.kind, ...linear, residual: { ...head.residual, outputWeights } };
}

/**
 * Standard error of the evidence, in logits: where the boundary between both classes lies is known no better
 * than the labels allow.
 */
function doubtOf(set: TrainingSet, { ownMean, otherMean, deviation }: Mixture): number {
  const own = sumOf(groupWeights(set.positives)) + expectedOwn;
  const other = sumOf(groupWeights([...set.negatives, ...set.otherCats])) + expectedOther;
  const reach = (ownMean - otherMean) / deviation / 2;
  return Math.hypot(reach * Math.sqrt(1 / own + 1 / other), leastDoubt);
}
