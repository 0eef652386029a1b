import { logitsOfEach, type CalibratedHead, type EvidenceScale, type Head } from '../heads/head.ts';
import {
  countExamples,
  groupWeights,
  sumOf,
  type TrainingSet,
  type UnlabelledCrop,
} from '../heads/training-set.ts';
import type { Steps } from '../fitting/steps.ts';
import { logit } from '../fitting/vector.ts';
import { cohortOf } from './cohort.ts';
import { expectedOwnMean, usualExpectations } from './expectations.ts';
import { evidenceLine, fitMixture, type Mixture } from './fit-mixture.ts';
import { smoothScores, word, type Company } from '../neighbours/smooth-scores.ts';
import { exampleAt, type LabelledPlace, type Predictions } from './folds.ts';

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
  /** The same line for standardised scores. */
  readonly scale: EvidenceScale;
};

/**
 * Finds what makes a head's probabilities hold in a library as it is.
 *
 * Logits are measured in deviations from those of unknown cats; where this cat's lie, and how many of the
 * library's cats are this one, follows from the labels and the unlabelled crops together. Pure and quick, so
 * that it is done again as the library grows: the same set and crops give the same calibration.
 */
export function* calibrate(
  set: TrainingSet,
  { head, predictions }: RawHead,
  library: readonly UnlabelledCrop[],
): Steps<Calibration> {
  const { mean, deviation } = cohortOf(predictions.bank);
  const score = (raw: number) => (raw - mean) / deviation;
  const examples = countExamples(set.positives);
  const expectations = set.expectations ?? usualExpectations;
  const known = { own: expectedOwnMean(expectations, examples), other: expectations.otherMean };
  const labelled = predictions.labels.map((label) => {
    const { embedding, catScore } = exampleAt(set, label);
    const said = label.positive ? word.yes : word.no;
    return { ...label, embedding, catScore, score: score(label.logit), said };
  });
  const logits = logitsOfEach(
    head,
    library.map(({ embedding }) => embedding),
  );
  const unlabelled = library.map((crop, at) => ({
    ...crop,
    score: score(logits[at] ?? 0),
    said: word.nothing,
  }));
  // Where nothing could be held out, what examples are like is known all the same.
  const alone = labelled.length > 0 ? [] : set.positives;
  const shown = alone.map(({ embedding }) => ({ embedding, score: known.own, said: word.yes }));
  yield;
  const [predicted, rest] = yield* smoothed([labelled, unlabelled, shown], known);
  const ofSet = (name: LabelledPlace['set']) => predicted.filter((one) => one.set === name);
  const mixture = yield* fitMixture({
    positives: ofSet('positives'),
    negatives: ofSet('negatives'),
    otherCats: ofSet('otherCats'),
    unlabelled: rest,
    examples,
    expectations,
  });
  const { slope, offset } = evidenceLine(mixture);
  return {
    slope: slope / deviation,
    offset: offset - (slope * mean) / deviation,
    share: mixture.share,
    doubt: doubtOf(set, mixture),
    scale: { slope, offset, ...known },
  };
}

type Companion = {
  readonly embedding: Float32Array;
  readonly score: number;
  /** A {@link word}. */
  readonly said: number;
};

/** Lists of crops with the scores that they have in each other's company. */
function* smoothed<Lists extends readonly (readonly Companion[])[]>(
  lists: Lists,
  { own, other }: Pick<Company, 'own' | 'other'>,
): Steps<Lists> {
  const crops = lists.flat();
  const company: Company = {
    scores: Float64Array.from(crops, (crop) => crop.score),
    words: Uint8Array.from(crops, (crop) => crop.said),
    ...{ own, other },
    embedding: (place) => crops[place]?.embedding ?? new Float32Array(0),
  };
  const smooth = yield* smoothScores(company, (own + other) / 2);
  let place = 0;
  return lists.map((list) =>
    list.map((crop) => ({ ...crop, score: smooth.get(place++) ?? crop.score })),
  ) as unknown as Lists;
}

/** The head with its calibration folded in. */
export function calibrated(head: Head, calibration: Calibration): CalibratedHead {
  const { slope, offset, share, doubt, scale } = calibration;
  const steeper = (weights: Float32Array) => weights.map((weight) => weight * slope);
  const bias = head.bias * slope + offset + logit(share);
  const linear = { weights: steeper(head.weights), bias, share, doubt, scale };
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
