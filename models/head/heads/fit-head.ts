import { fitResidual } from '../fitting/fit-residual.ts';
import { logitOf, type Head, type LinearHead, type NetworkHead } from './head.ts';
import type { WeightedRow } from '../fitting/logistic-loss.ts';
import { fitLogistic } from '../fitting/logistic-regression.ts';
import { prototypeHead, prototypeOf } from './prototype.ts';
import { countExamples, groupWeights, type TrainingSet } from './training-set.ts';

/** From this many examples on, a boundary is learned even without any counter-example. */
const minLogisticExamples = 5;

/**
 * Pull of the prior for each example shown, in units of one example; this and the weights below were chosen
 * on cats the projection was not learned from.
 */
const priorStrength = 0.001;

/** The prior is half as steep as the prototype alone: the boundary is free to turn away from the mean. */
const priorShare = 0.5;

/** Weight of the bank, and of all unlabelled crops together, in units of the examples' weight. */
const bankWeight = 1;
const backgroundWeight = 0.1;

/**
 * Unlabelled crops that have that weight in full; fewer have less in proportion.
 *
 * In a small library the few that the mean would not take for this cat may well be it: many others must
 * stand beside them before they say what else there is.
 */
const manyUnlabelled = 50;

/** Counter-examples count in full until together they weigh this many times the examples. */
const maxAgainstWeight = 3;

/** More rows than this make training slower, not better. */
const maxUnlabelled = 1000;

/**
 * Fits a linear head to a training set, without calibration.
 *
 * Few examples give their mean alone; a logistic regression that starts from the mean takes over from
 * five on, or as soon as there is a counter-example, so that every correction teaches. `start` is a
 * head near the answer, from which it is found sooner.
 */
export function fitHead(set: TrainingSet, start?: Head): LinearHead {
  const { positives, negatives, otherCats } = set;
  const count = countExamples(positives);
  const prior = prototypeHead(prototypeOf(positives), count);
  if (count < minLogisticExamples && negatives.length + otherCats.length === 0) return prior;
  const rows = weightedRows(set, prior);
  if (rows.every((row) => row.positive)) return prior;
  const strength = priorStrength * count;
  return { kind: 'logistic', ...fitLogistic(rows, softer(prior), strength, start) };
}

/**
 * Adds a layer of rectified units to a linear head of the same training set, without calibration.
 *
 * It learns from the same rows with the same weights, and only what the linear head leaves over.
 */
export function fitNetwork(set: TrainingSet, linear: LinearHead): NetworkHead {
  const prior = prototypeHead(prototypeOf(set.positives), countExamples(set.positives));
  const rows = weightedRows(set, prior).map((row) => ({
    ...row,
    logit: logitOf(linear, row.embedding),
  }));
  const { weights, bias } = linear;
  return { kind: 'network', weights, bias, residual: fitResidual(rows, weights.length) };
}

/** Rows of a training set; those against weigh as much as those for it, or a few times more. */
export function weightedRows(set: TrainingSet, prior: Head): WeightedRow[] {
  const positiveWeights = groupWeights(set.positives);
  const total = sum(positiveWeights);
  const against = [...set.negatives, ...set.otherCats];
  const againstWeights = groupWeights(against);
  const share = Math.min(1, (maxAgainstWeight * total) / sum(againstWeights));
  const unlike = set.background.filter((embedding) => logitOf(prior, embedding) < 0);
  const negatives = [
    ...against.map(({ embedding }, at) => ({
      embedding,
      weight: share * (againstWeights[at] ?? 1),
    })),
    ...shareWeight(unlike, backgroundWeight * total * Math.min(1, unlike.length / manyUnlabelled)),
    ...shareWeight(set.bank, bankWeight * total),
  ];
  return [
    ...set.positives.map(({ embedding }, at) => ({
      embedding,
      positive: true,
      weight: positiveWeights[at] ?? 1,
    })),
    ...negatives.map((negative) => ({ ...negative, positive: false })),
  ];
}

const softer = ({ weights, bias }: LinearHead) => ({
  weights: weights.map((weight) => weight * priorShare),
  bias: bias * priorShare,
});

/** An even sample of the vectors that weighs `total` together. */
function shareWeight(vectors: readonly Float32Array[], total: number) {
  const step = Math.max(1, vectors.length / maxUnlabelled);
  const count = Math.min(vectors.length, maxUnlabelled);
  return Array.from({ length: count }, (_, at) => ({
    embedding: vectors[Math.floor(at * step)] ?? new Float32Array(),
    weight: total / count,
  }));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
