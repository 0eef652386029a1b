import type { Head } from './head.ts';
import { fitLogistic, type WeightedRow } from './logistic-regression.ts';
import { prototypeHead, prototypeOf } from './prototype.ts';
import { countExamples, groupWeights, type TrainingSet } from './training-set.ts';
import { dot, sigmoid } from './vector.ts';

/** What the person should know about the examples a head was trained from. */
export type HeadRemark = 'one-example' | 'identical-examples' | 'contradicting-labels';

export type TrainedHead = { readonly head: Head; readonly remarks: readonly HeadRemark[] };

/** From this many examples on, a boundary is learned instead of a mean. */
export const minLogisticExamples = 5;

/** Pull of the prior in units of one example. */
const priorStrength = 0.1;

/** Weight of all unlabelled crops together, and of the bank, in units of the examples' weight. */
const backgroundWeight = 0.25;
const bankWeight = 0.5;

/** More rows than this make training slower, not better. */
const maxUnlabelled = 1000;

const sameCosine = 0.9999;

/**
 * Learns to tell one cat from everything else.
 *
 * The more examples, the more is learned: from one to four only their mean, from five on a logistic
 * regression that starts from it. Negatives are the person's, other named cats, the shipped bank and,
 * at low weight, unlabelled crops that the mean alone would not take for this cat. Both classes
 * weigh the same in the end, so 0.5 means unsure. Takes milliseconds to a tenth of a second.
 *
 * Throws a RangeError without any positive example.
 */
export function trainHead(set: TrainingSet): TrainedHead {
  const { positives, negatives, otherCats } = set;
  if (positives.length === 0) throw new RangeError('A head needs at least one example of its cat');
  const prototype = prototypeOf(positives);
  const identical = positives.every(({ embedding }) => dot(embedding, prototype) > sameCosine);
  const count = identical ? 1 : countExamples(positives);
  const against = [...negatives, ...otherCats];
  const contradicting = positives.some((positive) =>
    against.some((negative) => dot(positive.embedding, negative.embedding) > sameCosine),
  );
  const remarks: readonly HeadRemark[] = [
    ...(count === 1 && positives.length === 1 ? (['one-example'] as const) : []),
    ...(identical && positives.length > 1 ? (['identical-examples'] as const) : []),
    ...(contradicting ? (['contradicting-labels'] as const) : []),
  ];
  const prior = prototypeHead(prototype, count);
  if (count < minLogisticExamples && against.length === 0) return { head: prior, remarks };
  const rows = weightedRows(set, prior);
  if (!rows.some((row) => !row.positive)) return { head: prior, remarks };
  return { head: { kind: 'logistic', ...fitLogistic(rows, prior, priorStrength) }, remarks };
}

function weightedRows(set: TrainingSet, prior: Head): WeightedRow[] {
  const positiveWeights = groupWeights(set.positives);
  const total = sum(positiveWeights);
  const positives = set.positives.map(({ embedding }, index) => ({
    embedding,
    positive: true,
    weight: positiveWeights[index] ?? 1,
  }));
  const against = [...set.negatives, ...set.otherCats];
  const againstWeights = groupWeights(against);
  const unlike = set.background.filter(
    (one) => sigmoid(dot(one, prior.weights) + prior.bias) < 0.5,
  );
  const negatives = [
    ...against.map(({ embedding }, index) => ({ embedding, weight: againstWeights[index] ?? 1 })),
    ...shareWeight(unlike, backgroundWeight * total),
    ...shareWeight(set.bank, bankWeight * total),
  ];
  const scale = total / sum(negatives.map(({ weight }) => weight));
  return [
    ...positives,
    ...negatives.map(({ embedding, weight }) => ({
      embedding,
      positive: false,
      weight: weight * scale,
    })),
  ];
}

/** An even sample of the vectors that weighs `total` together. */
function shareWeight(vectors: readonly Float32Array[], total: number) {
  const step = Math.max(1, vectors.length / maxUnlabelled);
  const count = Math.min(vectors.length, maxUnlabelled);
  const sample = Array.from({ length: count }, (_, index) => vectors[Math.floor(index * step)]);
  return sample
    .filter((embedding) => embedding !== undefined)
    .map((embedding) => ({ embedding, weight: total / count }));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
