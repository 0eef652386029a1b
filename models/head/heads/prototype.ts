import { normalise } from '../../embedding/projection.ts';
import type { LinearHead } from './head.ts';
import { groupWeights, type Example } from './training-set.ts';

/**
 * Logit of a match as a function of the cosine to the examples' mean, where nothing else is known.
 *
 * The slope of a logistic fit on cats that the projection was not learned from; only its direction and its
 * rough length matter, since a calibration follows.
 */
const logitSlope = 16.5;
const unsureCosine = 0.22;

/** The direction of the examples' mean, bursts counted once. */
export function prototypeOf(examples: readonly Example[]): Float32Array {
  const mean = new Float32Array(examples[0]?.embedding.length ?? 0);
  const weights = groupWeights(examples);
  for (const [index, { embedding }] of examples.entries())
    for (let column = 0; column < mean.length; column++)
      mean[column] = (mean[column] ?? 0) + (weights[index] ?? 0) * (embedding[column] ?? 0);
  return normalise(mean);
}

/** A head from the mean of the examples alone. */
export function prototypeHead(prototype: Float32Array): LinearHead {
  return {
    kind: 'prototype',
    weights: prototype.map((value) => value * logitSlope),
    bias: -unsureCosine * logitSlope,
  };
}
