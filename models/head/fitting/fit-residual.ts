import { createRandom, type Random } from '../../random.ts';
import { adam } from './adam.ts';
import type { WeightedRow } from './logistic-loss.ts';
import { residualUnits, sumUnits, type Residual } from '../heads/residual.ts';
import type { Steps } from './steps.ts';
import { sigmoid } from './vector.ts';

/** A row and the logit that the linear head gives it. */
export type ResidualRow = WeightedRow & { readonly logit: number };

// All numbers here were chosen on pools of two to four cats that the projection was not learned from.
const epochs = 8;
const batchSize = 32;
const dropout = 0.2;
const firstRate = 0.03;
/** Pull of all weights towards 0, in units of one example. */
const decay = 0.01;
/** Deviation of what first goes into the rectifiers; small units begin as almost nothing. */
const firstScale = 0.3;
const firstOutput = 0.1;

/** Rows that weigh less than this, the many unlabelled ones, take turns: each comes every fourth epoch. */
const lightWeight = 0.5;
const turns = 4;

/** What is learned, or its gradient. */
type Layer = {
  readonly inputWeights: Float64Array;
  readonly biases: Float64Array;
  readonly outputWeights: Float64Array;
};

/**
 * Learns what to add to a linear logit, which stays as it is.
 *
 * Minimises `Σ weight · log(1 + exp(∓(logit + residual)))` plus weight decay by Adam in small batches,
 * units dropped at random (Srivastava et al. 2014). The same rows in the same order give the same layer
 * to the last bit: chance comes from a fixed seed.
 */
export function* fitResidual(rows: readonly ResidualRow[], size: number): Steps<Residual> {
  const random = createRandom(1);
  const layer = firstLayer(size, random);
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const batches = Array.from({ length: epochs }, (_, epoch) =>
    batchesOf(rows, epoch, total, random),
  ).flat();
  const optimisers = [
    adam(layer.inputWeights, decay / total),
    adam(layer.biases, 0),
    adam(layer.outputWeights, decay / total),
  ] as const;
  for (const [step, batch] of batches.entries()) {
    yield;
    const gradient = gradientOf(layer, batch, random);
    const rate = firstRate * (0.5 + 0.5 * Math.cos((Math.PI * step) / batches.length));
    optimisers[0](gradient.inputWeights, rate);
    optimisers[1](gradient.biases, rate);
    optimisers[2](gradient.outputWeights, rate);
  }
  return {
    inputWeights: Float32Array.from(layer.inputWeights),
    biases: Float32Array.from(layer.biases),
    outputWeights: Float32Array.from(layer.outputWeights),
  };
}

/** Half of the units speak for the cat and half against it, whatever they will see. */
function firstLayer(size: number, { next }: Random): Layer {
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()) * firstScale;
  return {
    inputWeights: Float64Array.from({ length: size * residualUnits }, normal),
    biases: new Float64Array(residualUnits),
    outputWeights: Float64Array.from({ length: residualUnits }, (_, unit) =>
      unit % 2 === 0 ? firstOutput : -firstOutput,
    ),
  };
}

/** One epoch's rows in random batches, weighed so that each batch estimates the mean loss. */
function batchesOf(
  rows: readonly ResidualRow[],
  epoch: number,
  total: number,
  random: Random,
): readonly (readonly ResidualRow[])[] {
  const present = rows.flatMap((row, at): readonly ResidualRow[] => {
    if (row.weight >= lightWeight) return [row];
    return (at + epoch) % turns === 0 ? [{ ...row, weight: row.weight * turns }] : [];
  });
  const shuffled = random.shuffle(present);
  const count = Math.ceil(shuffled.length / batchSize);
  return Array.from({ length: count }, (_, index) => {
    const batch = shuffled.slice(index * batchSize, (index + 1) * batchSize);
    const scale = shuffled.length / batch.length / total;
    return batch.map((row) => ({ ...row, weight: row.weight * scale }));
  });
}

function gradientOf(layer: Layer, batch: readonly ResidualRow[], { next }: Random): Layer {
  const gradient: Layer = {
    inputWeights: new Float64Array(layer.inputWeights.length),
    biases: new Float64Array(residualUnits),
    outputWeights: new Float64Array(residualUnits),
  };
  const sums = new Float64Array(residualUnits);
  const kept = new Float64Array(residualUnits);
  for (const { embedding, positive, weight, logit } of batch) {
    sumUnits(layer, embedding, 0, sums);
    let whole = logit;
    for (let unit = 0; unit < residualUnits; unit++) {
      // What is kept counts for what is dropped too.
      kept[unit] = next() < dropout || (sums[unit] ?? 0) <= 0 ? 0 : 1 / (1 - dropout);
      whole += (kept[unit] ?? 0) * (sums[unit] ?? 0) * (layer.outputWeights[unit] ?? 0);
    }
    const slope = weight * (sigmoid(whole) - (positive ? 1 : 0));
    for (let unit = 0; unit < residualUnits; unit++) {
      const share = slope * (kept[unit] ?? 0);
      if (share === 0) continue;
      const towards = share * (layer.outputWeights[unit] ?? 0);
      gradient.outputWeights[unit] =
        (gradient.outputWeights[unit] ?? 0) + share * (sums[unit] ?? 0);
      gradient.biases[unit] = (gradient.biases[unit] ?? 0) + towards;
      for (let column = 0, at = unit; column < embedding.length; column++, at += residualUnits)
        gradient.inputWeights[at] =
          (gradient.inputWeights[at] ?? 0) + towards * (embedding[column] ?? 0);
    }
  }
  return gradient;
}
