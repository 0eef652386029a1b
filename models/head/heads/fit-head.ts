import { fitResidual } from '../fitting/fit-residual.ts';
import type { WeightedRow } from '../fitting/logistic-loss.ts';
import { fitLogisticInSteps } from '../fitting/logistic-regression.ts';
import { finish, type Steps } from '../fitting/steps.ts';
import { logitOf, type Head, type LinearHead, type NetworkHead } from './head.ts';
import { prototypeHead, prototypeOf } from './prototype.ts';
import { thinnedAgainst } from './thinned-against.ts';
import { countExamples, groupWeights, sumOf, type TrainingSet } from './training-set.ts';

/**
 * Pull of the prior for each example shown, in units of one example; this and the weights below were chosen
 * on cats the projection was not learned from.
 */
const priorStrength = 0.001;

/** The prior is half as steep as the prototype alone: the boundary is free to turn away from the mean. */
const priorShare = 0.5;

/** Weight of the bank, in units of the examples' weight. */
const bankWeight = 1;

/** Counter-examples count in full until together they weigh this many times the examples. */
const maxAgainstWeight = 3;

/** More rows of the bank than this make training slower, not better. */
const maxBankRows = 1000;

/**
 * Fits a linear head to a training set: raw evidence, not yet a probability.
 *
 * A logistic regression that starts from the examples' mean, from the first example on: against the
 * bank it has something to tell the cat from before anybody has said no, and a first "no" moves it a little
 * instead of replacing it. Unlabelled crops take no part: at home most of them are this very cat. Without
 * anything to tell the cat from, the mean alone. `start` is a head near the answer, from which it is found sooner.
 */
export function* fitHeadInSteps(set: TrainingSet, start?: Head): Steps<LinearHead> {
  const prior = prototypeHead(prototypeOf(set.positives));
  const rows = weightedRows(set);
  if (rows.every((row) => row.positive)) return prior;
  yield;
  const strength = priorStrength * countExamples(set.positives);
  const fitted = yield* fitLogisticInSteps(rows, softer(prior), strength, start);
  return { kind: 'logistic', ...fitted };
}

/** {@link fitHeadInSteps} without a pause. */
export const fitHead = (set: TrainingSet, start?: Head): LinearHead =>
  finish(fitHeadInSteps(set, start));

/**
 * Adds a layer of rectified units to a linear head of the same training set, without calibration.
 *
 * It learns from the same rows with the same weights, and only what the linear head leaves over.
 */
export function* fitNetwork(set: TrainingSet, linear: LinearHead): Steps<NetworkHead> {
  const rows = weightedRows(set).map((row) => ({ ...row, logit: logitOf(linear, row.embedding) }));
  const { weights, bias } = linear;
  return { kind: 'network', weights, bias, residual: yield* fitResidual(rows, weights.length) };
}

/** Rows of a training set; those against weigh as much as those for it, or a few times more. */
function weightedRows(set: TrainingSet): WeightedRow[] {
  const positiveWeights = groupWeights(set.positives);
  const total = sumOf(positiveWeights);
  const against = [...set.negatives, ...set.otherCats];
  const againstWeights = groupWeights(against);
  const share = Math.min(1, (maxAgainstWeight * total) / sumOf(againstWeights));
  const thinned = thinnedAgainst(against, againstWeights, prototypeOf(set.positives));
  const row = (embedding: Float32Array, positive: boolean, weight: number): WeightedRow => ({
    embedding,
    positive,
    weight,
  });
  const bank = evenSample(set.bank, maxBankRows);
  return [
    ...set.positives.map(({ embedding }, at) => row(embedding, true, positiveWeights[at] ?? 1)),
    ...thinned.map(({ example, weight }) => row(example.embedding, false, share * weight)),
    ...bank.map((embedding) => row(embedding, false, (bankWeight * total) / bank.length)),
  ];
}

const softer = ({ weights, bias }: LinearHead) => ({
  weights: weights.map((weight) => weight * priorShare),
  bias: bias * priorShare,
});

function evenSample(vectors: readonly Float32Array[], most: number): readonly Float32Array[] {
  const step = Math.max(1, vectors.length / most);
  const count = Math.min(vectors.length, most);
  return Array.from(
    { length: count },
    (_, at) => vectors[Math.floor(at * step)] ?? new Float32Array(),
  );
}
