import { normalise } from '../../embedding/projection.ts';
import type { LinearHead } from './head.ts';
import { groupWeights, type Example } from './training-set.ts';

/**
 * Logit of a match as a function of the cosine to the prototype of 1, 2, 3, 4 and more examples.
 *
 * Logistic fits on cats that the projection was not learned from, against three times as many unrelated
 * cats. The mean of few examples lies further from the next photo of the same cat than the mean of many.
 */
const logitSlope = 16.5;
const unsureCosine = [0.19, 0.22, 0.24, 0.25] as const;

/** The direction of the examples' mean, bursts counted once. */
export function prototypeOf(examples: readonly Example[]): Float32Array {
  const mean = new Float32Array(examples[0]?.embedding.length ?? 0);
  const weights = groupWeights(examples);
  for (const [index, { embedding }] of examples.entries())
    for (let column = 0; column < mean.length; column++)
      mean[column] = (mean[column] ?? 0) + (weights[index] ?? 0) * (embedding[column] ?? 0);
  return normalise(mean);
}

/** A head from the mean of the examples alone: what can be said after one to four photos. */
export function prototypeHead(prototype: Float32Array, count: number): LinearHead {
  const unsure = unsureCosine[Math.min(count, unsureCosine.length) - 1] ?? unsureCosine[0];
  return {
    kind: 'prototype',
    weights: prototype.map((value) => value * logitSlope),
    bias: -unsure * logitSlope,
  };
}
