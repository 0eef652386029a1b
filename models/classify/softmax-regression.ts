import { minimise } from '../head/fitting/minimise.ts';

/** One example of a problem with several classes. */
export type LabelledRow = {
  readonly features: Float32Array;
  /** Index of its class. */
  readonly label: number;
  readonly weight: number;
};

/** `logit of class c = weights[c] · features + biases[c]`. */
export type SoftmaxModel = {
  readonly weights: readonly Float32Array[];
  readonly biases: Float32Array;
};

/** The loss is a sum over the rows: its gradient need not be smaller than this to tell classes apart. */
const tolerance = 1e-3;

/**
 * Multinomial logistic regression with an L2 penalty.
 *
 * Minimises `−Σ weight · log p(label | features) + strength/2 · Σ |weights|²`, `p` being the softmax of
 * the logits; the biases are free (Hastie et al., "Elements of Statistical Learning", 4.4.1 and 18.3.2;
 * Bishop, "Pattern Recognition and Machine Learning", 4.3.4). Convex, hence one answer, wherever the
 * search starts: `start` is a model near it. Only differences of the biases matter; their sum stays
 * as it was.
 */
export function fitSoftmax(
  rows: readonly LabelledRow[],
  classCount: number,
  strength: number,
  start?: SoftmaxModel,
): SoftmaxModel {
  const size = rows[0]?.features.length ?? 0;
  const width = size + 1;
  const logits = new Float64Array(classCount);

  const objective = (point: Float64Array, gradient: Float64Array): number => {
    let loss = addPenalty(point, gradient, width, strength);
    for (const { features, label, weight } of rows) {
      for (let one = 0; one < classCount; one++) {
        const at = one * width;
        let logit = point[at + size] ?? 0;
        for (let column = 0; column < size; column++)
          logit += (point[at + column] ?? 0) * (features[column] ?? 0);
        logits[one] = logit;
      }
      const shares = softmax(logits);
      loss -= weight * Math.log(Math.max(shares[label] ?? 0, Number.MIN_VALUE));
      for (let one = 0; one < classCount; one++) {
        const at = one * width;
        const slope = weight * ((shares[one] ?? 0) - (one === label ? 1 : 0));
        for (let column = 0; column < size; column++)
          gradient[at + column] = (gradient[at + column] ?? 0) + slope * (features[column] ?? 0);
        gradient[at + size] = (gradient[at + size] ?? 0) + slope;
      }
    }
    return loss;
  };

  return unpack(minimise(objective, pack(start, classCount, size), tolerance), classCount, size);
}

/** Probabilities of the classes; they sum to one. */
export function classProbabilities(model: SoftmaxModel, features: Float32Array): Float64Array {
  return softmax(
    Float64Array.from(model.weights, (weights, one) => {
      let logit = model.biases[one] ?? 0;
      for (let column = 0; column < weights.length; column++)
        logit += (weights[column] ?? 0) * (features[column] ?? 0);
      return logit;
    }),
  );
}

/** Overwrites the gradient with that of the penalty, whose value it returns. */
function addPenalty(
  point: Float64Array,
  gradient: Float64Array,
  width: number,
  strength: number,
): number {
  let squares = 0;
  for (let at = 0; at < point.length; at++) {
    const isBias = at % width === width - 1;
    const value = isBias ? 0 : (point[at] ?? 0);
    squares += value * value;
    gradient[at] = strength * value;
  }
  return (strength / 2) * squares;
}

/** Shifted by the largest logit, so that nothing overflows. */
function softmax(logits: Float64Array): Float64Array {
  const most = logits.reduce((top, logit) => Math.max(top, logit), -Infinity);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** One class after the other, each with its bias last. */
function pack(model: SoftmaxModel | undefined, classCount: number, size: number): Float64Array {
  const point = new Float64Array(classCount * (size + 1));
  for (const [one, weights] of model?.weights.entries() ?? []) {
    point.set(weights, one * (size + 1));
    point[one * (size + 1) + size] = model?.biases[one] ?? 0;
  }
  return point;
}

function unpack(point: Float64Array, classCount: number, size: number): SoftmaxModel {
  const starts = Array.from({ length: classCount }, (_, one) => one * (size + 1));
  return {
    weights: starts.map((at) => Float32Array.from(point.subarray(at, at + size))),
    biases: Float32Array.from(starts, (at) => point[at + size] ?? 0),
  };
}
